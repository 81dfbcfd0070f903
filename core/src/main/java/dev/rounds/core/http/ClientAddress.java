package dev.rounds.core.http;

/**
 * Where a resource finds the address of who sent a request: a header that the gate sets for what is
 * behind it, and takes off what comes from outside.
 */
public final class ClientAddress {
  /** The header; its value is an IP address, or empty where a proxy says none. */
  public static final String HEADER = "Rounds-Client-Address";

  private ClientAddress() {}
}
