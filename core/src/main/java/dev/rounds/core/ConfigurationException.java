package dev.rounds.core;

import java.util.List;

/**
 * That the gateway cannot start with its configuration: all that is wrong, so that it can be put
 * right at once. Holds no secret.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** With at least one problem, each a sentence that names its key or its tenant. */
  public ConfigurationException(List<String> problems) {
    super("The configuration is wrong: " + String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
