package dev.rounds.liberty;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the rooms and their arrows: which room may import which. Each names what it may import, so
 * that a host's API (CDI, DS, JNDI, servlets) is refused by not being named.
 */
class ArchitectureTest {
  private static final String JACKSON = "com.fasterxml.jackson.core..";
  private static final String JUNIT = "org.junit.jupiter.api..";

  /** The JDK but for JNDI, and OSGi's annotations, which are gone at run time. */
  private static final List<String> EVERYWHERE =
      List.of(
          "java..",
          "javax.crypto..",
          "javax.net..",
          "javax.security.auth..",
          "javax.sql..",
          "javax.xml.stream..",
          "org.osgi.annotation..");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rounds");

  private static final String API = "dev.rounds.api..";
  private static final String FHIR = "dev.rounds.fhir..";
  private static final String REGISTRY = "dev.rounds.registry..";
  private static final String NIMBUS_JOSE = "com.nimbusds.jose..";
  private static final String NIMBUS_JWT = "com.nimbusds.jwt..";

  private static final List<Room> LIBRARIES =
      List.of(
          room("api", API),
          room("fhir", FHIR, API, JACKSON),
          room("impl-dstu2", "dev.rounds.dstu2..", API, FHIR, JACKSON),
          room("impl-stu3", "dev.rounds.stu3..", API, FHIR, JACKSON),
          room("impl-r4", "dev.rounds.r4..", API, FHIR, JACKSON),
          room("registry", REGISTRY, API),
          room(
              "core",
              "dev.rounds.core..",
              API,
              FHIR,
              REGISTRY,
              JACKSON,
              NIMBUS_JOSE,
              NIMBUS_JWT,
              "jakarta.ws.rs..",
              "com.github.benmanes.caffeine..",
              "org.snakeyaml.engine..",
              "io.opentelemetry.api.."),
          room(
              "store-jpa",
              "dev.rounds.store.jpa..",
              API,
              REGISTRY,
              "jakarta.persistence..",
              "org.eclipse.persistence..",
              "org.flywaydb.core.."),
          room(
              "portal",
              "dev.rounds.portal..",
              API,
              REGISTRY,
              "dev.rounds.core..",
              "dev.rounds.check..",
              "jakarta.ws.rs..",
              JACKSON,
              "com.fasterxml.jackson.annotation..",
              "com.fasterxml.jackson.databind..",
              "com.eatthepath.otp..",
              "com.yubico.webauthn..",
              "io.nayuki.qrcodegen..",
              "org.apache.commons.codec.."),
          room("adapter-sample", "dev.rounds.adapter.sample..", API),
          room(
              "adapter-fhir",
              "dev.rounds.adapter.fhir..",
              API,
              FHIR,
              JACKSON,
              NIMBUS_JOSE,
              NIMBUS_JWT),
          room(
              "adapter-hapi",
              "dev.rounds.adapter.hapi..",
              API,
              FHIR,
              JACKSON,
              "ca.uhn.fhir..",
              "org.hl7.fhir.instance..",
              "jakarta.servlet.."),
          room("examples", "dev.rounds.examples..", API));

  private static final List<Room> ROOMS =
      Stream.concat(
              LIBRARIES.stream(),
              Stream.of(
                  // a program of its own, with a clock and an environment
                  room(
                      "check",
                      "dev.rounds.check..",
                      JACKSON,
                      "com.fasterxml.jackson.databind..",
                      "javax.xml.stream.."),
                  room(
                      "testkit",
                      "dev.rounds.testkit..",
                      API,
                      "dev.rounds.check..",
                      FHIR,
                      REGISTRY,
                      JACKSON,
                      JUNIT,
                      "org.assertj.core.."),
                  // a host imports everything
                  room("liberty-server", "dev.rounds.liberty..", "..")))
          .toList();

  /** A folder, its packages, and what they may import beside themselves. */
  record Room(String folder, String packages, List<String> imports) {
    String[] allowed() {
      return Stream.of(EVERYWHERE, List.of(packages), imports)
          .flatMap(List::stream)
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return folder;
    }
  }

  private static Room room(String folder, String packages, String... imports) {
    return new Room(folder, packages, List.of(imports));
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void aRoomImportsOnlyWhatItMay(Room room) {
    classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room.allowed())
        .allowEmptyShould(!hasCode(room))
        .check(ALL);
  }

  /** Another library for passkeys would be another class. */
  @Test
  void oneClassKnowsThePasskeysLibrary() {
    classes()
        .that(
            describe(
                "know the passkeys' library",
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                            to -> to.getTargetClass().getPackageName().startsWith("com.yubico."))))
        .should()
        .haveNameMatching("dev\\.rounds\\.portal\\.account\\.Passkeys(\\$.*)?")
        .check(ALL);
  }

  @Test
  void everyClassLivesInARoom() {
    classes()
        .should()
        .resideInAnyPackage(
            Stream.concat(
                    // not a room of the product: it plays its clients
                    Stream.of("dev.rounds.blackbox.."), ROOMS.stream().map(Room::packages))
                .toArray(String[]::new))
        .check(ALL);
  }

  @Test
  void onePackageNeverLivesInTwoJars() {
    Map<String, Set<String>> jars = new TreeMap<>();
    for (JavaClass type : ALL) {
      String uri = type.getSource().orElseThrow().getUri().toString();
      String jar = uri.substring(0, uri.indexOf(type.getFullName().replace('.', '/')));
      jars.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>()).add(jar);
    }

    assertThat(jars).isNotEmpty().allSatisfy((name, of) -> assertThat(of).as(name).hasSize(1));
  }

  /** Hosts fill {@code GatewayConfig}; below them time, threads and settings are given. */
  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void belowTheHostsNothingReadsPropertiesOrTheClockOrStartsAThread(Room room) {
    noClasses()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .callCodeUnitWhere(describe("reads properties", call -> readsProperties(call.getTarget())))
        .orShould()
        .callCodeUnitWhere(describe("reads the clock", call -> readsTheClock(call.getTarget())))
        .orShould()
        .callCodeUnitWhere(describe("starts a thread", call -> startsAThread(call.getTarget())))
        .allowEmptyShould(!hasCode(room))
        .check(ALL);
  }

  /** A store port that grows beyond five methods is more than one. */
  @Test
  void aStorePortHasAtMostFiveMethods() {
    DescribedPredicate<JavaClass> ports =
        describe(
            "store ports",
            type -> type.isInterface() && type.getPackageName().equals("dev.rounds.registry"));

    assertThat(ALL.that(ports))
        .allSatisfy(
            port ->
                assertThat(port.getMethods())
                    .as(port.getName())
                    .filteredOn(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                    .hasSizeLessThanOrEqualTo(5));
  }

  private static boolean readsProperties(CodeUnitCallTarget target) {
    return target.getOwner().isEquivalentTo(System.class)
        && Set.of("getProperty", "getProperties", "getenv").contains(target.getName());
  }

  private static boolean readsTheClock(CodeUnitCallTarget target) {
    JavaClass owner = target.getOwner();
    boolean takesAClock =
        target.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(java.time.Clock.class));
    return (owner.getPackageName().equals("java.time")
            && (target.getName().startsWith("system")
                || (target.getName().equals("now") && !takesAClock)))
        || (owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis"))
        || (owner.isEquivalentTo(java.util.Date.class)
            && target.getName().equals("<init>")
            && target.getRawParameterTypes().isEmpty());
  }

  private static boolean startsAThread(CodeUnitCallTarget target) {
    JavaClass owner = target.getOwner();
    return (owner.isAssignableTo(Thread.class)
            && Set.of("<init>", "start", "startVirtualThread").contains(target.getName()))
        || owner.isEquivalentTo(java.util.concurrent.Executors.class)
        || owner.isEquivalentTo(java.util.Timer.class)
        || owner.isEquivalentTo(java.util.concurrent.ForkJoinPool.class)
        || target.getName().equals("parallelStream")
        || (owner.isEquivalentTo(java.util.concurrent.CompletableFuture.class)
            && target.getName().endsWith("Async")
            && target.getRawParameterTypes().stream()
                .noneMatch(type -> type.isAssignableTo(java.util.concurrent.Executor.class)));
  }

  /** So that no rule passes because it looks in the wrong place. */
  private static boolean hasCode(Room room) {
    Path sources = Path.of(System.getProperty("rounds.root"), room.folder(), "src", "main", "java");
    if (!Files.isDirectory(sources)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.anyMatch(
          file ->
              file.toString().endsWith(".java")
                  && !file.getFileName().toString().equals("package-info.java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
