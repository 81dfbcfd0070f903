package dev.rounds.liberty;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs a person in anew, once before each kill: whose cookie was answered is still signed in. */
final class CrashSignIn implements CrashWriter {
  private final String base;
  private final String email;
  private final String password;
  private PortalSession latest;

  CrashSignIn(String base, String email, String password) {
    this.base = base;
    this.email = email;
    this.password = password;
  }

  @Override
  public void write(AtomicInteger count) throws IOException {
    PortalSession fresh = new PortalSession(base);
    try {
      fresh.signIn(email, password);
    } catch (IllegalStateException e) {
      if (e.getMessage().contains(": 429 ")) {
        return; // ten sign-ins in a row were cut off: nobody signs in for a while
      }
      throw e;
    }
    latest = fresh;
    count.incrementAndGet();
  }

  @Override
  public InFlight check(CrashSnapshot seen) throws IOException {
    if (latest != null && !latest.isSignedIn()) {
      throw new AssertionError("LOST: a session that was answered");
    }
    // Nobody knows the token of one that was not answered.
    return InFlight.NONE;
  }
}
