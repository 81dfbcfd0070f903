package dev.rounds.fhir.in;

import dev.rounds.api.model.RecordIds;
import java.util.Optional;

/**
 * What those references stand for that only the bundle around a resource can explain: {@code
 * urn:uuid:…}, the {@code fullUrl} of another entry.
 */
@FunctionalInterface
public interface References {
  /**
   * A resource that is referred to.
   *
   * @param type its type, such as {@code Practitioner}
   * @param id its id, a FHIR id
   */
  record Target(String type, String id) {
    /** As a relative reference: {@code Practitioner/1}. */
    public String path() {
      return type + '/' + id;
    }
  }

  /** The entry of that {@code fullUrl}; empty if the bundle has none. */
  Optional<Target> target(String fullUrl);

  /** For a resource that came on its own. */
  static References none() {
    return fullUrl -> Optional.empty();
  }

  /**
   * What a reference says by itself, relative or absolute, with or without a version: {@code
   * Patient/1}, {@code https://ehr.example/fhir/Patient/1/_history/2}.
   */
  static Optional<Target> parse(String reference) {
    String[] parts = reference.split("/", -1);
    int end = parts.length;
    if (end > 3 && parts[end - 2].equals("_history")) {
      end -= 2;
    }
    return end >= 2 && isType(parts[end - 2]) && RecordIds.isValid(parts[end - 1])
        ? Optional.of(new Target(parts[end - 2], parts[end - 1]))
        : Optional.empty();
  }

  private static boolean isType(String text) {
    return !text.isEmpty()
        && Character.isUpperCase(text.charAt(0))
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  }
}
