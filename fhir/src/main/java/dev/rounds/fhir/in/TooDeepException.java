package dev.rounds.fhir.in;

import java.io.IOException;

/** That a resource nests deeper than is read. */
public final class TooDeepException extends IOException {
  private static final long serialVersionUID = 1L;

  TooDeepException() {
    super("nested too deeply");
  }
}
