package dev.rounds.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The suite against any server that is already running, for example the one of {@code bin/demo}:
 *
 * <pre>{@code ./mvnw verify -pl blackbox -Drounds.endpoint.env=target/demo.env}</pre>
 *
 * <p>A relative path counts from the root of the checkout.
 */
@EnabledIfSystemProperty(
    named = RunningServerIT.ENV,
    matches = ".+",
    disabledReason = "no running server was named: give -Drounds.endpoint.env=target/demo.env")
class RunningServerIT implements BlackBoxSuite {
  static final String ENV = "rounds.endpoint.env";

  @Override
  public Endpoint endpoint() {
    Path root = Path.of(System.getProperty("rounds.root", ""));
    try {
      return Endpoint.read(root.resolve(System.getProperty(ENV)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the file that -D" + ENV + " names", e);
    }
  }
}
