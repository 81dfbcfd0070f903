package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each clause of a contract is listed, and has something wrong on purpose that it catches. */
class EveryClauseTest {
  private static final Path ROOT = Path.of(System.getProperty("rounds.root", ".."));

  private static List<String> clauses(Class<?> contract) {
    return Arrays.stream(contract.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .sorted()
        .toList();
  }

  private static String source(String folder, String name) throws IOException {
    return Files.readString(
        ROOT.resolve("testkit/src/" + folder + "/java/dev/rounds/testkit/" + name + ".java"));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        AdapterContract.class,
        DialectContract.class,
        StoreContract.class,
        AdministrationContract.class
      })
  void everyClauseIsInTheList(Class<?> contract) throws IOException {
    List<String> listed = new ArrayList<>();
    for (String line : source("main", contract.getSimpleName()).lines().toList()) {
      int link = line.indexOf("<li>{@link #");
      if (link >= 0) {
        listed.add(line.substring(line.indexOf('#') + 1, line.indexOf('}')));
      }
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(clauses(contract));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        AdapterContract.class,
        DialectContract.class,
        StoreContract.class,
        AdministrationContract.class
      })
  void everyClauseCatchesSomething(Class<?> contract) throws IOException {
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files =
        Files.list(ROOT.resolve("testkit/src/test/java/dev/rounds/testkit"))) {
      for (Path file :
          files.filter(it -> it.getFileName().toString().matches("Wrong.+Test.java")).toList()) {
        tests.append(Files.readString(file));
      }
    }
    assertThat(clauses(contract))
        .isNotEmpty()
        .allSatisfy(
            clause ->
                assertThat(tests)
                    .containsPattern(contract.getSimpleName() + "::" + clause + "\\b"));
  }
}
