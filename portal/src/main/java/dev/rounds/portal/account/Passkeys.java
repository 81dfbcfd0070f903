package dev.rounds.portal.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.rounds.registry.Account;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.Passkey;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passkeys (Web Authentication Level 3) as a second factor. Each is bound to the host of the
 * portal's public address, and an answer to the origin of that address. Whoever made an
 * authenticator is not asked: no attestation. A challenge is random, an account's own, good once
 * and for five minutes, and the latest one only. Thread-safe.
 */
public final class Passkeys {
  /** How long a challenge is good for. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String NEW = "passkey-new:";
  private static final String SIGN_IN = "passkey-sign-in:";
  private static final String NAME = "Rounds";
  private static final int CHALLENGE_BYTES = 32;

  /** A host that ends in a number is an IPv4 address (WHATWG URL section 3.5). */
  private static final Pattern IPV4 = Pattern.compile("(.*\\.)?[0-9]+");

  private final String host;
  private final String origin;
  private final EphemeralStore challenges;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * At a public address, such as {@code https://rounds.example/a}.
   *
   * @param challenges where challenges are kept
   */
  public Passkeys(
      String baseUrl, EphemeralStore challenges, SecureRandom random, InstantSource clock) {
    URI uri = URI.create(baseUrl);
    this.host = uri.getHost().toLowerCase(Locale.ROOT);
    this.origin = origin(uri.getScheme().toLowerCase(Locale.ROOT), host, uri.getPort());
    this.challenges = Objects.requireNonNull(challenges, "challenges");
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** As a browser writes it (WHATWG HTML, serialization of an origin). */
  private static String origin(String scheme, String host, int port) {
    boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }

  /** Why a passkey is refused. */
  public enum Reason {
    /** There is no challenge that waits for it: it took too long, or was answered before. */
    EXPIRED,
    /** It is malformed, or not right. */
    WRONG,
    /** It is the account's already. */
    KNOWN,
    /** Its authenticator has counted fewer signatures than before: it may have been copied. */
    COPIED
  }

  /** A passkey is refused; says nothing of what was sent. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedException(Reason reason) {
      super(reason.name());
      this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
      return reason;
    }
  }

  /**
   * What somebody signs in with, and the challenge that it has used up.
   *
   * @param challenge in base64url
   * @param assertion as the browser wrote it, JSON
   */
  public record Answer(String challenge, String assertion) {}

  /** Whether there can be any: a browser makes none for an IP address. */
  public boolean offered() {
    return !host.startsWith("[") && !IPV4.matcher(host).matches();
  }

  /** What a browser needs to make a new passkey for an account, as JSON: its challenge is new. */
  public String creationOptions(Account account) {
    try {
      return creation(account, challenge(NEW, account)).toCredentialsCreateJson();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options are always written", e);
    }
  }

  /**
   * The passkey that a browser has made.
   *
   * @param credential as the browser wrote it, JSON
   * @throws RefusedException if it answers no challenge of the account, is wrong, or known
   */
  public Passkey register(Account account, String name, String credential) throws RefusedException {
    var response = parsed(() -> PublicKeyCredential.parseRegistrationResponseJson(credential));
    ByteArray challenge = bytes(take(NEW, account));
    String known = response.getId().getBase64Url();
    if (account.passkeys().stream().anyMatch(passkey -> passkey.id().equals(known))) {
      throw new RefusedException(Reason.KNOWN);
    }
    RegistrationResult made;
    try {
      made =
          party(account)
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(creation(account, challenge))
                      .response(response)
                      .build());
    } catch (RegistrationFailedException | RuntimeException e) {
      throw new RefusedException(Reason.WRONG);
    }
    String id = made.getKeyId().getId().getBase64Url();
    String key = made.getPublicKeyCose().getBase64Url();
    if (id.length() > Passkey.MAX_ID || key.length() > Passkey.MAX_KEY) {
      throw new RefusedException(Reason.WRONG);
    }
    return new Passkey(id, key, made.getSignatureCount(), name, clock.instant(), Optional.empty());
  }

  /** What a browser needs to sign in by one of an account's passkeys, as JSON; a new challenge. */
  public String requestOptions(Account account) {
    try {
      return assertion(account, challenge(SIGN_IN, account)).toCredentialsGetJson();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options are always written", e);
    }
  }

  /**
   * Uses up the challenge that an account's assertion answers.
   *
   * @throws RefusedException if there is none
   */
  public Answer answer(Account account, String assertion) throws RefusedException {
    return new Answer(take(SIGN_IN, account), assertion);
  }

  /**
   * The account with the passkey used that it was signed in with; to be saved.
   *
   * @throws RefusedException if the answer is not right, or the passkey not one of the account's
   */
  public Account accept(Account account, Answer answer) throws RefusedException {
    var response = parsed(() -> PublicKeyCredential.parseAssertionResponseJson(answer.assertion()));
    AssertionResult result;
    try {
      result =
          party(account)
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(assertion(account, bytes(answer.challenge())))
                      .response(response)
                      .build());
    } catch (InvalidSignatureCountException e) {
      throw new RefusedException(Reason.COPIED);
    } catch (AssertionFailedException | RuntimeException e) {
      throw new RefusedException(Reason.WRONG);
    }
    String id = result.getCredential().getCredentialId().getBase64Url();
    Instant now = clock.instant();
    return account.withPasskeys(
        account.passkeys().stream()
            .map(
                passkey ->
                    passkey.id().equals(id)
                        ? passkey.used(now, result.getSignatureCount())
                        : passkey)
            .toList());
  }

  private interface Parser<T> {
    T parse() throws IOException;
  }

  /** What a browser wrote; the library's readers of CBOR and keys throw whatever they meet. */
  private static <T> T parsed(Parser<T> parser) throws RefusedException {
    try {
      return parser.parse();
    } catch (IOException | RuntimeException e) {
      throw new RefusedException(Reason.WRONG);
    }
  }

  private ByteArray challenge(String kind, Account account) {
    byte[] bytes = new byte[CHALLENGE_BYTES];
    random.nextBytes(bytes);
    ByteArray challenge = new ByteArray(bytes);
    challenges.put(
        new EphemeralStore.Entry(
            kind + account.id(),
            account.id(),
            challenge.getBase64Url(),
            clock.instant().plus(PATIENCE)));
    return challenge;
  }

  private String take(String kind, Account account) throws RefusedException {
    return challenges
        .take(kind + account.id(), clock.instant())
        .map(EphemeralStore.Entry::value)
        .orElseThrow(() -> new RefusedException(Reason.EXPIRED));
  }

  private PublicKeyCredentialCreationOptions creation(Account account, ByteArray challenge) {
    return party(account)
        .startRegistration(
            StartRegistrationOptions.builder()
                .user(
                    UserIdentity.builder()
                        .name(account.email())
                        .displayName(account.name())
                        .id(handle(account))
                        .build())
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.PREFERRED)
                        .userVerification(UserVerificationRequirement.PREFERRED)
                        .build())
                .timeout(PATIENCE.toMillis())
                .build())
        .toBuilder()
        .challenge(challenge)
        .build();
  }

  private AssertionRequest assertion(Account account, ByteArray challenge) {
    AssertionRequest request =
        party(account)
            .startAssertion(
                StartAssertionOptions.builder()
                    .username(account.id())
                    .userVerification(UserVerificationRequirement.PREFERRED)
                    .timeout(PATIENCE.toMillis())
                    .build());
    return request.toBuilder()
        .publicKeyCredentialRequestOptions(
            request.getPublicKeyCredentialRequestOptions().toBuilder().challenge(challenge).build())
        .build();
  }

  private RelyingParty party(Account account) {
    return RelyingParty.builder()
        .identity(RelyingPartyIdentity.builder().id(host).name(NAME).build())
        .credentialRepository(new OneAccount(account))
        .origins(Set.of(origin))
        .attestationConveyancePreference(AttestationConveyancePreference.NONE)
        .build();
  }

  /** By which an authenticator knows the account: says nothing of the person. */
  private static ByteArray handle(Account account) {
    return new ByteArray(HexFormat.of().parseHex(Tokens.digest("passkey:" + account.id())));
  }

  private static ByteArray bytes(String base64url) {
    return new ByteArray(Base64.getUrlDecoder().decode(base64url));
  }

  /** The passkeys of one account, who is named by its id. */
  private record OneAccount(Account account) implements CredentialRepository {
    private List<RegisteredCredential> credentials() {
      return account.passkeys().stream()
          .map(
              passkey ->
                  RegisteredCredential.builder()
                      .credentialId(bytes(passkey.id()))
                      .userHandle(handle(account))
                      .publicKeyCose(bytes(passkey.publicKey()))
                      .signatureCount(passkey.signCount())
                      .build())
          .toList();
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
      return credentials().stream()
          .map(RegisteredCredential::toPublicKeyCredentialDescriptor)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
      return Optional.of(handle(account)).filter(handle -> username.equals(account.id()));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
      return Optional.of(account.id()).filter(id -> handle.equals(handle(account)));
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
      return lookupAll(id).stream()
          .filter(credential -> credential.getUserHandle().equals(handle))
          .findFirst();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray id) {
      return credentials().stream()
          .filter(credential -> credential.getCredentialId().equals(id))
          .collect(Collectors.toSet());
    }
  }
}
