package dev.rounds.fhir.out;

import dev.rounds.api.model.PartialDateTime;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes one resource with some of its elements only, and says so: {@code meta.tag} is {@code
 * SUBSETTED} (FHIR, "Search", {@code _summary} and {@code _elements}).
 *
 * <p>It is for the content of a resource that is open already, whose writer opens {@code meta}.
 */
public final class Subset implements FhirOut {
  private static final String META = "meta";

  private final FhirOut out;
  private final Predicate<String> kept;
  private int depth;
  private int left; // how deep in what is left out; 0 where all is written
  private boolean meta;

  /**
   * A filter.
   *
   * @param kept which of the resource's elements are written, by name; {@code id} and {@code meta}
   *     are in any case
   */
  public Subset(FhirOut out, Predicate<String> kept) {
    this.out = out;
    this.kept = kept;
  }

  private boolean writes(String name) {
    return left == 0
        && (depth > 0
            || name.equals("id")
            || name.equals(META)
            || name.equals("implicitRules")
            || kept.test(name));
  }

  /** The elements of these names; {@code value[x]} stands for a choice, whatever its type. */
  public static Predicate<String> named(Set<String> names) {
    return name -> {
      if (names.contains(name)) {
        return true;
      }
      for (int i = name.length() - 1; i > 0; i--) {
        if (Character.isUpperCase(name.charAt(i)) && names.contains(name.substring(0, i) + "[x]")) {
          return true;
        }
      }
      return false;
    };
  }

  private boolean opens(String name) {
    boolean writes = writes(name);
    if (writes) {
      depth++;
    } else {
      left++;
    }
    return writes;
  }

  @Override
  public void beginResource(String type) {
    if (opens("")) {
      out.beginResource(type);
    }
  }

  @Override
  public void beginResource(String name, String type) {
    if (opens(name)) {
      out.beginResource(name, type);
    }
  }

  @Override
  public void begin(String name) {
    meta |= depth == 0 && name.equals(META);
    if (opens(name)) {
      out.begin(name);
    }
  }

  @Override
  public void beginArray(String name) {
    if (opens(name)) {
      out.beginArray(name);
    }
  }

  @Override
  public void beginItem() {
    if (opens("")) {
      out.beginItem();
    }
  }

  @Override
  public void end() {
    if (left > 0) {
      left--;
      return;
    }
    depth--;
    if (depth == 0 && meta) {
      meta = false;
      out.beginArray("tag");
      out.beginItem();
      out.text("system", "http://hl7.org/fhir/v3/ObservationValue");
      out.text("code", "SUBSETTED");
      out.end();
      out.end();
    }
    out.end();
  }

  @Override
  public void text(String name, String value) {
    if (writes(name)) {
      out.text(name, value);
    }
  }

  @Override
  public void item(String value) {
    if (left == 0) {
      out.item(value);
    }
  }

  @Override
  public void item(PartialDateTime value) {
    if (left == 0) {
      out.item(value);
    }
  }

  @Override
  public void attribute(String name, String value) {
    if (left == 0) {
      out.attribute(name, value);
    }
  }

  @Override
  public void flag(String name, boolean value) {
    if (writes(name)) {
      out.flag(name, value);
    }
  }

  @Override
  public void integer(String name, long value) {
    if (writes(name)) {
      out.integer(name, value);
    }
  }

  @Override
  public void decimal(String name, BigDecimal value) {
    if (writes(name)) {
      out.decimal(name, value);
    }
  }

  @Override
  public void dateTime(String name, PartialDateTime value) {
    if (writes(name)) {
      out.dateTime(name, value);
    }
  }

  @Override
  public void xhtml(String name, String div) {
    if (writes(name)) {
      out.xhtml(name, div);
    }
  }
}
