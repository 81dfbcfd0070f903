package dev.rounds.check;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The readiness check as a program; see {@code --help}. */
public final class Main {
  static final String USAGE =
      """
      Usage: java -jar rounds-check.jar --token-url URL --base URL --client-id ID --tenant ID [option]...

      Plays the Teams Patients app against an endpoint, and says what its user would miss. It only reads.

        --token-url URL    where tokens are given
        --base URL         the FHIR base of one version, such as https://host/fhir/stu3
        --client-id ID     the client; its secret is taken from ROUNDS_CLIENT_SECRET, or asked for
        --tenant ID        a tenant that the client may reach; give a second to see them kept apart
        --family TEXT      a part of the family names of patients who have charts
        --patients N       of how many patients charts are read at most (default 20)
        --timeout SECONDS  how long one call may take (default 30)
        --json FILE        write the findings as JSON; - is standard output
        --junit FILE       write them as JUnit's XML
        --show-values      show values of patients; else only names of fields and counts
        --no-color         no colour
        --help             this text

      Ends with 0 if the endpoint is ready, 1 if it is not, 2 if it could not be checked.
      """;

  private Main() {}

  /** Runs the check and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(args, System.getenv(), System.console(), out, err));
  }

  /** Runs the check; the console is null where nobody can be asked. */
  static int run(
      String[] args, Map<String, String> env, Console console, PrintStream out, PrintStream err) {
    Options options;
    Endpoint endpoint;
    try {
      options = Options.parse(args);
      if (options.help()) {
        out.print(USAGE);
        return 0;
      }
      endpoint = options.endpoint(secret(env, console));
    } catch (IllegalArgumentException e) {
      err.println("rounds-check: " + e.getMessage() + "\n\n" + USAGE);
      return 2;
    }
    // Standard output is the machine's, if it asked for it.
    PrintStream person = options.json().equals("-") ? err : out;
    boolean terminal = isTerminal(console);
    boolean colour = terminal && !options.noColour() && !env.containsKey("NO_COLOR");
    TextReport text = new TextReport(colour);
    person.println("Checking " + endpoint + "\n");
    Report report =
        ReadinessCheck.run(
            endpoint,
            name -> {
              if (terminal) {
                person.print(text.starting(name));
                person.flush();
              }
            },
            step -> person.println((terminal ? "\r" : "") + text.step(step)));
    person.print(text.end(report));
    try {
      if (options.json().equals("-")) {
        out.print(JsonReport.of(report));
      } else if (!options.json().isEmpty()) {
        Files.writeString(Path.of(options.json()), JsonReport.of(report));
      }
      if (!options.junit().isEmpty()) {
        Files.writeString(Path.of(options.junit()), JUnitReport.of(report));
      }
    } catch (IOException e) {
      err.println("rounds-check: a report could not be written: " + e.getMessage());
      return 2;
    }
    return switch (report.verdict()) {
      case READY -> 0;
      case NOT_READY -> 1;
      case NOT_CHECKED -> 2;
    };
  }

  // From Java 22 there is a console without a terminal too, and a method that tells.
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }

  private static String secret(Map<String, String> env, Console console) {
    String secret = env.getOrDefault("ROUNDS_CLIENT_SECRET", "");
    if (secret.isEmpty() && console != null) {
      char[] typed = console.readPassword("Client secret: ");
      secret = typed == null ? "" : new String(typed);
    }
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("set ROUNDS_CLIENT_SECRET to the client's secret");
    }
    return secret;
  }
}
