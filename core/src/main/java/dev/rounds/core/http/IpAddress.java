package dev.rounds.core.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses written as such: names are never looked up. */
final class IpAddress {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private IpAddress() {}

  /** The address; empty if the text is none. A zone ({@code %eth0}) is ignored. */
  static Optional<InetAddress> parse(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    boolean v6 = address.indexOf(':') >= 0 && V6.matcher(address).matches();
    if (!v6 && !V4.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      // In brackets it can only be an IPv6 address, so that no name service is ever asked.
      return Optional.of(InetAddress.getByName(v6 ? "[" + address + "]" : address));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether the text is an address of this machine's loopback interface. */
  static boolean loopback(String text) {
    return parse(text).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
