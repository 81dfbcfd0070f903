package dev.rounds.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

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
          "store-jpa",
          "core",
          "check",
          "portal",
          "adapter-sample",
          "adapter-fhir",
          "examples");

  @TempDir private static Path cache;
  private static Felix felix;

  @BeforeAll
  static void installAll() throws BundleException, IOException {
    felix = Felix.start(cache, List.of(), jar -> true);
  }

  @AfterAll
  static void stop() throws BundleException {
    felix.close();
  }

  @Test
  void everyLibraryIsThere() {
    assertThat(felix.bundles())
        .extracting(Bundle::getSymbolicName)
        .filteredOn(name -> name.startsWith(OURS))
        .containsExactlyInAnyOrderElementsOf(ROOMS.stream().map(room -> OURS + room).toList());
  }

  @Test
  void everyJarIsABundleThatResolvesAndStarts() throws BundleException {
    felix.startBundles(); // says what is missing
    for (Bundle bundle : felix.bundles()) {
      assertThat(bundle.getSymbolicName()).as("symbolic name of %s", bundle).isNotNull();
      assertThat(bundle.getState()).as("state of %s", bundle).isEqualTo(Bundle.ACTIVE);
    }
  }

  @Test
  void everyClassOfOursLinks() throws ReflectiveOperationException {
    List<String> linked = new ArrayList<>();
    for (Bundle bundle : felix.bundles()) {
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
