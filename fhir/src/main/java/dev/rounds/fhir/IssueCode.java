package dev.rounds.fhir;

import java.util.Locale;

/** Codes of an OperationOutcome's issue that DSTU2 and STU3 share. */
public enum IssueCode {
  INVALID,
  VALUE,
  REQUIRED,
  LOGIN,
  SECURITY,
  FORBIDDEN,
  NOT_FOUND,
  NOT_SUPPORTED,
  TOO_LONG,
  TOO_COSTLY,
  INCOMPLETE,
  TRANSIENT,
  TIMEOUT,
  THROTTLED,
  EXPIRED,
  EXCEPTION,
  INFORMATIONAL;

  /** The FHIR code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
