package dev.rounds.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An app that may ask for tokens (RFC 6749 section 2).
 *
 * @param id its {@code client_id}: 1 to 128 printable ASCII characters without space
 * @param description what it is, in its owner's words; may be empty
 * @param enabled whether it is served at all
 * @param secrets its secrets, at most {@link #MAX_SECRETS}, several of which may be live at once
 * @param owner the account whose it is; empty if it is configured by hand, or nobody's
 */
public record Client(
    String id,
    String description,
    boolean enabled,
    List<ClientSecret> secrets,
    Optional<String> owner) {
  /** The longest description. */
  public static final int MAX_DESCRIPTION = 500;

  /** A client has at most so many secrets, so that checking one costs the same for every client. */
  public static final int MAX_SECRETS = 8;

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public Client {
    if (!validId(id)) {
      throw new IllegalArgumentException(
          "a client id has 1 to 128 printable ASCII characters and no space");
    }
    Objects.requireNonNull(owner, "owner");
    if (description.length() > MAX_DESCRIPTION) {
      throw new IllegalArgumentException(
          "a client's description has at most " + MAX_DESCRIPTION + " characters");
    }
    secrets = List.copyOf(secrets);
    if (secrets.size() > MAX_SECRETS) {
      throw new IllegalArgumentException("a client has at most " + MAX_SECRETS + " secrets");
    }
  }

  /** One that is nobody's. */
  public Client(String id, String description, boolean enabled, List<ClientSecret> secrets) {
    this(id, description, enabled, secrets, Optional.empty());
  }

  /** Whether a text can be a client's id. */
  public static boolean validId(String id) {
    return ID.matcher(id).matches();
  }

  /** The same client, enabled or not. */
  public Client withEnabled(boolean on) {
    return new Client(id, description, on, secrets, owner);
  }

  /** The same client with these secrets instead. */
  public Client withSecrets(List<ClientSecret> others) {
    return new Client(id, description, enabled, others, owner);
  }

  /** The same client with another description. */
  public Client withDescription(String text) {
    return new Client(id, text, enabled, secrets, owner);
  }

  /** The same client of another owner. */
  public Client withOwner(String account) {
    return new Client(id, description, enabled, secrets, Optional.of(account));
  }
}
