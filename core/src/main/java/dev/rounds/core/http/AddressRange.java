package dev.rounds.core.http;

import java.net.InetAddress;
import java.util.Optional;

/** One IP address, or a range of them in CIDR notation (RFC 4632, RFC 4291). Immutable. */
public final class AddressRange {
  private final String text;
  private final byte[] network;
  private final int prefix;

  private AddressRange(String text, byte[] network, int prefix) {
    this.text = text;
    this.network = network;
    this.prefix = prefix;
  }

  /**
   * Reads {@code 10.1.2.3}, {@code 10.0.0.0/8}, {@code ::1} or {@code fd00::/8}.
   *
   * @throws IllegalArgumentException if it is neither, or has bits set behind the prefix
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] network =
        IpAddress.parse(address)
            .map(InetAddress::getAddress)
            .orElseThrow(() -> new IllegalArgumentException("is no IP address or CIDR range"));
    int bits = network.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : number(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("has a prefix that is not between 0 and " + bits);
    }
    for (int bit = prefix; bit < bits; bit++) {
      if ((network[bit / Byte.SIZE] & mask(bit)) != 0) {
        throw new IllegalArgumentException("has bits set behind its prefix");
      }
    }
    return new AddressRange(text, network, prefix);
  }

  /** Whether an address written as text is one of these; names are never looked up. */
  public boolean contains(String address) {
    Optional<InetAddress> parsed = IpAddress.parse(address);
    return parsed.isPresent() && contains(parsed.get().getAddress());
  }

  private boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int i = bit / Byte.SIZE;
      if (((address[i] ^ network[i]) & mask(bit)) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int mask(int bit) {
    return 0x80 >> bit % Byte.SIZE;
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
