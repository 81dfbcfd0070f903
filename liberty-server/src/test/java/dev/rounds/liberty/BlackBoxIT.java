package dev.rounds.liberty;

import dev.rounds.blackbox.BlackBoxSuite;
import dev.rounds.blackbox.Client;
import dev.rounds.blackbox.Endpoint;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** The black-box suite against Open Liberty; failsafe runs it once on EE 10 and once on EE 11. */
@ExtendWith(ArquillianExtension.class)
class BlackBoxIT implements BlackBoxSuite {
  private final LibertyServer server = new LibertyServer();

  @Deployment(testable = false)
  static WebArchive war() {
    return LibertyServer.war();
  }

  @Override
  public Endpoint endpoint() {
    server.awaitReady();
    return Endpoint.at(
        server.base(),
        client("both"),
        server.setting("rounds.tenant.a.id"),
        server.setting("rounds.tenant.b.id"),
        server.setting("rounds.tenant.c.id"),
        client("one"),
        client("none"));
  }

  private Client client(String name) {
    String key = "rounds.client." + name;
    return new Client(server.setting(key + ".id"), server.setting(key + ".secret"));
  }
}
