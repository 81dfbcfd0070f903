package dev.rounds.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Each library is a bundle: the packaged jars and exactly their run-time dependencies resolve and
 * start in Felix, and all their classes link.
 */
class BundlesIT {
  private static final String OURS = "dev.rounds-";
  private static final List<String> ROOMS =
      List.of(
          "api",
          "fhir",
          "impl-dstu2",
          "impl-stu3",
          "impl-r4",
          "registry",
          "core",
          "adapter-sample",
          "adapter-fhir",
          "examples");

  @TempDir private static Path cache;
  private static Framework framework;
  private static final List<Bundle> BUNDLES = new ArrayList<>();

  @BeforeAll
  static void installAll() throws BundleException, IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    // Nothing of the test's class path shows through.
    settings.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_FRAMEWORK);
    settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
    framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("rounds.bundles")))) {
      for (Path jar : jars.sorted().toList()) {
        BUNDLES.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
      }
    }
  }

  @AfterAll
  static void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void everyLibraryIsThere() {
    assertThat(BUNDLES)
        .extracting(Bundle::getSymbolicName)
        .filteredOn(name -> name.startsWith(OURS))
        .containsExactlyInAnyOrderElementsOf(ROOMS.stream().map(room -> OURS + room).toList());
  }

  @Test
  void everyJarIsABundleThatResolvesAndStarts() throws BundleException {
    framework.adapt(FrameworkWiring.class).resolveBundles(BUNDLES);
    for (Bundle bundle : BUNDLES) {
      assertThat(bundle.getSymbolicName()).as("symbolic name of %s", bundle).isNotNull();
      bundle.start(); // says what is missing
      assertThat(bundle.getState()).as("state of %s", bundle).isEqualTo(Bundle.ACTIVE);
    }
  }

  @Test
  void everyClassOfOursLinks() throws ReflectiveOperationException {
    List<String> linked = new ArrayList<>();
    for (Bundle bundle : BUNDLES) {
      if (bundle.getSymbolicName().startsWith(OURS)) {
        for (String name : classesOf(bundle)) {
          // Its members' types too, which a missing Import-Package would break.
          Class<?> loaded = bundle.loadClass(name);
          assertThat(loaded.getDeclaredMethods()).isNotNull();
          assertThat(loaded.getDeclaredFields()).isNotNull();
          assertThat(loaded.getClassLoader()).isNotEqualTo(BundlesIT.class.getClassLoader());
          linked.add(name);
        }
      }
    }
    assertThat(linked).contains("dev.rounds.api.spi.EhrAdapter");
  }

  private static List<String> classesOf(Bundle bundle) {
    var entries = bundle.findEntries("/", "*.class", true);
    if (entries == null) {
      return List.of(); // a room with nothing in it yet
    }
    return Collections.list(entries).stream()
        .map(URL::getPath)
        .filter(path -> !path.endsWith("-info.class") && !path.startsWith("/META-INF/"))
        .map(path -> path.substring(1, path.length() - ".class".length()).replace('/', '.'))
        .toList();
  }
}
