package dev.rounds.registry;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An app that may ask for tokens (RFC 6749 section 2).
 *
 * @param id its {@code client_id}: 1 to 128 printable ASCII characters without space
 * @param description what it is, in its owner's words; may be empty
 * @param enabled whether it is served at all
 * @param secrets its secrets, at most {@link #MAX_SECRETS}, several of which may be live at once
 */
public record Client(String id, String description, boolean enabled, List<ClientSecret> secrets) {
  /** A client has at most so many secrets, so that checking one costs the same for every client. */
  public static final int MAX_SECRETS = 8;

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public Client {
    if (!validId(id)) {
      throw new IllegalArgumentException(
          "a client id has 1 to 128 printable ASCII characters and no space");
    }
    Objects.requireNonNull(description, "description");
    secrets = List.copyOf(secrets);
    if (secrets.size() > MAX_SECRETS) {
      throw new IllegalArgumentException("a client has at most " + MAX_SECRETS + " secrets");
    }
  }

  /** Whether a text can be a client's id. */
  public static boolean validId(String id) {
    return ID.matcher(id).matches();
  }

  /** The same client, enabled or not. */
  public Client withEnabled(boolean on) {
    return new Client(id, description, on, secrets);
  }

  /** The same client with these secrets instead. */
  public Client withSecrets(List<ClientSecret> others) {
    return new Client(id, description, enabled, others);
  }
}
