package dev.rounds.fhir.in;

import java.io.IOException;

/** That a resource is larger, or nests deeper, than is read. Its message holds no value. */
public final class ResourceLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  ResourceLimitException(String message) {
    super(message);
  }
}
