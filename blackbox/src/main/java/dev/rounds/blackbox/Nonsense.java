package dev.rounds.blackbox;

import java.util.List;
import java.util.Random;

/** Text that somebody might put behind a question mark who knows no better, or means no good. */
final class Nonsense {
  private static final List<String> NAMES =
      List.of(
          "family",
          "name:contains",
          "given:exact",
          "birthdate",
          "gender",
          "identifier",
          "_id",
          "id",
          "patient",
          "Patient",
          "subject",
          "encounter",
          "context",
          "code",
          "category",
          "status",
          "date",
          "_count",
          "_sort",
          "sort:desc",
          "_sort:asc",
          "_include",
          "_summary",
          "_elements",
          "_format",
          "_pretty",
          "_cursor",
          "_lastUpdated",
          "patient.identifier",
          "patient:missing",
          "_query",
          "_has:Observation:patient:code",
          "access_token");
  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "%20",
          "a",
          "%00",
          "%0a%0d",
          "%C3%A4",
          "%ff",
          "%F0%9F%A9%BA",
          "a,b,,c",
          ",",
          "|",
          "||",
          "a|",
          "|a",
          "%5C",
          "%5C,",
          "\\",
          "-1",
          "0",
          "1",
          "999999999999999999999",
          "1e9",
          "true",
          "null",
          "NaN",
          "2015",
          "2015-02-30",
          "ge2015-02",
          "ap2015",
          "2015-02-07T13:28",
          "2015-02-07T25:61:61Z",
          "-date",
          "--date",
          "date,-date,_id",
          "Encounter:location",
          "*",
          "Patient/1",
          "Patient/",
          "http://x/Patient/1",
          "../../etc/passwd",
          "%3Cscript%3E",
          "'%20or%20'1'='1",
          "${jndi:ldap://x}",
          "xml",
          "json",
          "application/fhir+json",
          "text/html");

  private final Random random;

  Nonsense(Random random) {
    this.random = random;
  }

  /** A type by its name in STU3. */
  String type() {
    return pick(Holdings.TYPES);
  }

  /** A query, percent-encoded so far that a client sends it at all. */
  String query() {
    StringBuilder query = new StringBuilder();
    int parameters = random.nextInt(6);
    for (int i = 0; i < parameters; i++) {
      query.append(i == 0 ? "" : "&").append(name());
      if (random.nextInt(10) > 0) {
        query.append('=').append(value());
      }
    }
    return query.toString();
  }

  private String name() {
    String name = pick(NAMES);
    return switch (random.nextInt(8)) {
      case 0 -> Form.encode(characters());
      case 1 ->
          name + ':' + pick(List.of("", "contains", "exact", "missing", "not", "Patient", "x"));
      case 2 -> name + '.' + pick(NAMES);
      default -> name;
    };
  }

  private String value() {
    return switch (random.nextInt(4)) {
      case 0 -> Form.encode(characters());
      case 1 -> sendable(pick(VALUES)).repeat(1 + random.nextInt(40));
      default -> sendable(pick(VALUES));
    };
  }

  // What a URI cannot hold as it is.
  private static String sendable(String value) {
    return value
        .replace(" ", "+")
        .replace("\\", "%5C")
        .replace("|", "%7C")
        .replace("{", "%7B")
        .replace("}", "%7D");
  }

  private String characters() {
    return random
        .ints(random.nextInt(12), 0, 0x2FFFF)
        .map(c -> random.nextInt(2) == 0 ? c % 0x80 : c)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
