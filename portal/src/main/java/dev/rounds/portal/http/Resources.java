package dev.rounds.portal.http;

import dev.rounds.portal.PortalConfig;
import dev.rounds.portal.account.Setup;
import java.io.IOException;
import java.util.Set;

/** Puts the portal's resources together. */
public final class Resources {
  private Resources() {}

  /** All resources, over what the host gives. */
  public static Set<Object> of(PortalConfig config) throws IOException {
    Setup setup = new Setup(config.administration().accounts(), config.setupToken());
    Desk desk = new Desk(config, setup);
    setup.start(desk.links());
    return Set.of(
        new SessionResource(desk),
        new PasskeyResource(desk),
        new AccountResource(desk),
        new ClientResource(desk),
        new GrantResource(desk),
        new TenantResource(desk),
        new ReadinessResource(desk),
        new PreviewResource(desk),
        new KeyResource(desk),
        new AuditResource(desk),
        new DocumentResource(),
        new ProblemFilter(desk.api()),
        new PageResource());
  }
}
