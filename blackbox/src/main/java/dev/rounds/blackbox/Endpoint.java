package dev.rounds.blackbox;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A running server and who may ask it what.
 *
 * @param base the server's base URL, without a trailing slash: its issuer, and the root of every
 *     link it writes
 * @param tokenUrl the token endpoint
 * @param dstu2 the base URL of FHIR DSTU2, without a trailing slash
 * @param stu3 the base URL of FHIR STU3, without a trailing slash
 * @param client a client with grants for tenants A and B
 * @param tenantA a tenant with patients
 * @param tenantB another tenant, with other patients
 * @param tenantUngranted a tenant that exists and that {@code client} has no grant for
 * @param oneGrant a client whose only grant is for tenant A; empty: what needs it is skipped
 * @param noGrant a client without any grant; empty: what needs it is skipped
 */
public record Endpoint(
    URI base,
    URI tokenUrl,
    URI dstu2,
    URI stu3,
    Client client,
    String tenantA,
    String tenantB,
    String tenantUngranted,
    Optional<Client> oneGrant,
    Optional<Client> noGrant) {

  public Endpoint {
    requireNonNull(base, "base");
    requireNonNull(tokenUrl, "tokenUrl");
    requireNonNull(dstu2, "dstu2");
    requireNonNull(stu3, "stu3");
    requireNonNull(client, "client");
    requireNonNull(tenantA, "tenantA");
    requireNonNull(tenantB, "tenantB");
    requireNonNull(tenantUngranted, "tenantUngranted");
    requireNonNull(oneGrant, "oneGrant");
    requireNonNull(noGrant, "noGrant");
  }

  /** A server at the usual places below its base URL: what a host's own test has. */
  public static Endpoint at(
      URI base,
      Client client,
      String tenantA,
      String tenantB,
      String tenantUngranted,
      Client oneGrant,
      Client noGrant) {
    return new Endpoint(
        base,
        URI.create(base + "/oauth2/token"),
        URI.create(base + "/fhir/dstu2"),
        URI.create(base + "/fhir/stu3"),
        client,
        tenantA,
        tenantB,
        tenantUngranted,
        Optional.of(oneGrant),
        Optional.of(noGrant));
  }

  /**
   * Reads the {@code KEY=VALUE} lines that {@code bin/demo} writes. {@code ROUNDS_ONE_GRANT_ID},
   * {@code ROUNDS_ONE_GRANT_SECRET}, {@code ROUNDS_NO_GRANT_ID} and {@code ROUNDS_NO_GRANT_SECRET}
   * may be missing.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a key is missing; the message names it
   */
  public static Endpoint read(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return new Endpoint(
        URI.create(required(values, "ROUNDS_BASE")),
        URI.create(required(values, "ROUNDS_TOKEN_URL")),
        URI.create(required(values, "ROUNDS_DSTU2")),
        URI.create(required(values, "ROUNDS_STU3")),
        new Client(required(values, "ROUNDS_CLIENT_ID"), required(values, "ROUNDS_CLIENT_SECRET")),
        required(values, "ROUNDS_TENANT_A"),
        required(values, "ROUNDS_TENANT_B"),
        required(values, "ROUNDS_TENANT_UNGRANTED"),
        client(values, "ROUNDS_ONE_GRANT"),
        client(values, "ROUNDS_NO_GRANT"));
  }

  private static String required(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the endpoint's file has no " + key);
    }
    return value;
  }

  private static Optional<Client> client(Map<String, String> values, String prefix) {
    String id = values.get(prefix + "_ID");
    String secret = values.get(prefix + "_SECRET");
    return id == null || secret == null ? Optional.empty() : Optional.of(new Client(id, secret));
  }

  /** The base URL of a FHIR version. */
  public URI fhir(FhirVersion version) {
    return version == FhirVersion.DSTU2 ? dstu2 : stu3;
  }
}
