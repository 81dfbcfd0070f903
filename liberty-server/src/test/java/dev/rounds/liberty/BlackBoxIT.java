package dev.rounds.liberty;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** The black-box suite against Open Liberty; failsafe runs it once on EE 10 and once on EE 11. */
@ExtendWith(ArquillianExtension.class)
class BlackBoxIT implements PlaceholderSuite {
  private final LibertyServer server = new LibertyServer();

  @Deployment(testable = false)
  static WebArchive war() {
    return LibertyServer.war();
  }

  @Override
  public URI base() {
    return server.base();
  }
}
