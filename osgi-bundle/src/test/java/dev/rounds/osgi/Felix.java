package dev.rounds.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A framework with the packaged jars of the build in it. */
final class Felix implements AutoCloseable {
  private final Framework framework;
  private final List<Bundle> bundles = new ArrayList<>();

  private Felix(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts one and installs jars in it.
   *
   * @param cache where it keeps what it knows
   * @param shared packages of the test's class path that the bundles see, as {@code
   *     name;version="…"}; nothing else of it shows through
   * @param wanted which of the jars, by file name
   */
  static Felix start(Path cache, List<String> shared, Predicate<String> wanted)
      throws BundleException, IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    settings.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_FRAMEWORK);
    settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", shared));
    Felix felix = new Felix(new FrameworkFactory().newFramework(settings));
    felix.framework.start();
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("rounds.bundles")))) {
      for (Path jar : jars.sorted().toList()) {
        if (wanted.test(jar.getFileName().toString())) {
          felix.install(jar);
        }
      }
    }
    return felix;
  }

  /** Installs one more jar. */
  Bundle install(Path jar) throws BundleException {
    Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
    bundles.add(bundle);
    return bundle;
  }

  /** What was installed. */
  List<Bundle> bundles() {
    return List.copyOf(bundles);
  }

  /**
   * Resolves and starts all of them.
   *
   * @throws BundleException that says what is missing
   */
  void startBundles() throws BundleException {
    framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
    for (Bundle bundle : bundles) {
      bundle.start();
    }
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
