package dev.rounds.api.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * That the EHR could not answer, and why.
 *
 * <p>The message reaches the log and the client: it must hold no PHI and no secret.
 */
public final class EhrException extends RuntimeException {
  /** Why the EHR could not answer. */
  public enum Reason {
    /** It cannot be reached, or it is down. */
    UNAVAILABLE,
    /** It did not answer in time. */
    TIMEOUT,
    /** It refused the gateway's credentials or the call. */
    DENIED,
    /** It asks to be called less often; see {@link EhrException#retryAfter(Duration)}. */
    THROTTLED,
    /** The question matches too much to answer; the asker should narrow it. */
    TOO_BROAD,
    /** It answered with something that cannot be understood. */
    BAD_DATA
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final Duration wait;

  /** A failure; {@code cause} may be {@code null} and is logged by its type only. */
  public EhrException(Reason reason, String messageWithoutPhi, Throwable cause) {
    this(reason, messageWithoutPhi, cause, null);
  }

  private EhrException(Reason reason, String message, Throwable cause, Duration wait) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.wait = wait;
  }

  /** The same failure, with the wait that the EHR asked for. */
  public EhrException retryAfter(Duration wait) {
    return new EhrException(reason, getMessage(), getCause(), Objects.requireNonNull(wait, "wait"));
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** How long to wait before another call, if the EHR said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }
}
