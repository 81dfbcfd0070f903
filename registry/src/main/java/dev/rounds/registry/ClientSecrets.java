package dev.rounds.registry;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes client secrets, and checks them. Thread-safe. */
public final class ClientSecrets {
  /** The fewest characters of a secret that was not generated here. */
  public static final int MIN_LENGTH = 32;

  private static final int RANDOM_BYTES = 32;
  private static final int ID_BYTES = 16;

  private final SecretHasher hasher;
  private final SecureRandom random;
  private final InstantSource clock;
  private final SecretHash none;

  /** With the key of the hashes, and where randomness and time come from. */
  public ClientSecrets(SecretHasher hasher, SecureRandom random, InstantSource clock) {
    this.hasher = Objects.requireNonNull(hasher, "hasher");
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.none = hasher.hash(text(RANDOM_BYTES));
  }

  /**
   * A secret and its value, which can be read only here.
   *
   * @param secret what is kept
   * @param value 43 characters of URL-safe text, from 256 random bits
   */
  public record Generated(ClientSecret secret, String value) {
    /** Says nothing of the value. */
    @Override
    public String toString() {
      return "Generated[secret=" + secret.id() + "]";
    }
  }

  /** A new random secret. */
  public Generated generate(String description, Optional<Instant> expires) {
    String value = text(RANDOM_BYTES);
    return new Generated(of(value, description, expires), value);
  }

  /**
   * A secret whose value was chosen elsewhere.
   *
   * @throws IllegalArgumentException if it is shorter than {@link #MIN_LENGTH} characters
   */
  public ClientSecret of(String value, String description, Optional<Instant> expires) {
    if (value.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "a secret has at least " + MIN_LENGTH + " characters; make a random one");
    }
    return new ClientSecret(
        text(ID_BYTES),
        description,
        value.substring(0, ClientSecret.MAX_HINT),
        hasher.hash(value),
        clock.instant(),
        expires);
  }

  /**
   * Whether a value is a live secret of an enabled client, as {@link #find} finds it.
   *
   * @param client the client that the asker claims to be; empty if there is no such client
   */
  public boolean verify(Optional<Client> client, String value) {
    return find(client, value).isPresent();
  }

  /**
   * A secret that was verified.
   *
   * @param secret as it is kept
   * @param rehashed its hash with today's key, if it was kept with a former one
   */
  public record Verified(ClientSecret secret, Optional<SecretHash> rehashed) {}

  /**
   * The live secret of an enabled client that has this value. One hash for each key and {@link
   * Client#MAX_SECRETS} comparisons for each, whether the client is known, enabled, has many
   * secrets or none: the time it takes says nothing of the registry.
   *
   * @param client the client that the asker claims to be; empty if there is no such client
   */
  public Optional<Verified> find(Optional<Client> client, String value) {
    List<SecretHash> hashes = hasher.hashes(value);
    Instant now = clock.instant();
    List<ClientSecret> secrets = client.map(Client::secrets).orElse(List.of());
    ClientSecret found = null;
    for (int i = 0; i < Client.MAX_SECRETS; i++) {
      ClientSecret secret = i < secrets.size() ? secrets.get(i) : null;
      boolean same = false;
      for (SecretHash hash : hashes) {
        same |= hash.equals(secret == null ? none : secret.hash());
      }
      if (same && secret != null && secret.live(now)) {
        found = secret;
      }
    }
    if (found == null || !client.map(Client::enabled).orElse(false)) {
      return Optional.empty();
    }
    SecretHash today = hashes.get(0);
    boolean former = !found.hash().equals(today);
    return Optional.of(new Verified(found, former ? Optional.of(today) : Optional.empty()));
  }

  private String text(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }
}
