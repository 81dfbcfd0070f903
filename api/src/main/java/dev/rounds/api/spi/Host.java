package dev.rounds.api.spi;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.osgi.annotation.versioning.ProviderType;

/** What the host lends an adapter, so that it need not start threads or read the clock itself. */
@ProviderType
public interface Host {
  /** The clock. */
  InstantSource clock();

  /** Threads of the host; the adapter does not shut it down. */
  ExecutorService executor();
}
