package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The findings of one step, as they come. */
final class Findings {
  private static final int LONGEST_VALUE = 60;

  private final boolean showValues;
  private final List<Finding> all = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  Findings(boolean showValues) {
    this.showValues = showValues;
  }

  void add(String name, Level level, String text, String effect, String section) {
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + " " + i;
    }
    all.add(new Finding(unique, level, text, effect, section));
  }

  void pass(String name, String text, String section) {
    add(name, Level.PASS, text, "", section);
  }

  /** A pass if it is so; else a finding of the level. Gives back whether it is so. */
  boolean check(
      boolean so,
      String name,
      String good,
      Level level,
      String bad,
      String effect,
      String section) {
    if (so) {
      pass(name, good, section);
    } else {
      add(name, level, bad, effect, section);
    }
    return so;
  }

  /** Checks that the fields are in the resources, and counts in how many. */
  void fields(List<Field> fields, List<JsonNode> resources, String shown, String section) {
    for (Field field : fields) {
      List<JsonNode> values = resources.stream().map(field::in).flatMap(Optional::stream).toList();
      String count = values.size() + " of " + resources.size();
      String kind = field.required() ? "minimum required" : "better experience";
      String text = field.name() + " (" + kind + ") is in " + count + " records";
      if (values.size() == resources.size() || (!field.required() && !values.isEmpty())) {
        pass("field " + field.name(), text + example(values), section);
      } else if (!values.isEmpty()) {
        add(
            "field " + field.name(),
            Level.WARN,
            text + example(values),
            "Some " + shown + " are shown incomplete, or not at all.",
            section);
      } else {
        add(
            "field " + field.name(),
            field.required() ? Level.FAIL : Level.WARN,
            field.name() + " (" + kind + ") is in none of " + resources.size() + " records",
            field.required()
                ? "The app cannot show " + shown + " without it."
                : "The user sees " + shown + " without it.",
            section);
      }
    }
  }

  private String example(List<JsonNode> values) {
    if (!showValues || values.isEmpty()) {
      return "";
    }
    JsonNode first = values.get(0);
    String text = first.isValueNode() ? first.asText() : first.toString();
    String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    return ", such as " + cut.replaceAll("\\p{Cntrl}", " ");
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
