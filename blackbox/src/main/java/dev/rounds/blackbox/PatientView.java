package dev.rounds.blackbox;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search can ask of a Patient, read from its JSON of either version.
 *
 * @param gender empty if there is none
 * @param birthDate of any precision; empty if there is none
 */
record PatientView(
    String id, List<Name> names, String gender, String birthDate, List<Id> identifiers) {

  /**
   * One name.
   *
   * @param family empty if there is none
   * @param other prefixes, suffixes and the text
   */
  record Name(String family, List<String> given, List<String> other) {}

  /**
   * One identifier.
   *
   * @param system empty if there is none
   * @param mrn whether its type says that it is a medical record number
   */
  record Id(String system, String value, boolean mrn) {}

  private static final String IDENTIFIER_TYPES = "http://hl7.org/fhir/v2/0203";

  static PatientView of(JsonNode patient) {
    List<Name> names = new ArrayList<>();
    for (JsonNode name : patient.path("name")) {
      List<String> other = new ArrayList<>(texts(name.path("prefix")));
      other.addAll(texts(name.path("suffix")));
      other.addAll(texts(name.path("text")));
      String family = texts(name.path("family")).stream().collect(joining(" "));
      names.add(new Name(family, texts(name.path("given")), other));
    }
    List<Id> identifiers = new ArrayList<>();
    for (JsonNode id : patient.path("identifier")) {
      if (id.has("value")) {
        identifiers.add(
            new Id(id.path("system").asText(), id.path("value").asText(), isMrn(id.path("type"))));
      }
    }
    return new PatientView(
        patient.path("id").asText(),
        names,
        patient.path("gender").asText(),
        patient.path("birthDate").asText(),
        identifiers);
  }

  // A family name is an array in DSTU2 and a string in STU3.
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    for (JsonNode item : node) {
      if (item.isTextual()) {
        texts.add(item.asText());
      }
    }
    return texts;
  }

  private static boolean isMrn(JsonNode type) {
    for (JsonNode coding : type.path("coding")) {
      if (coding.path("system").asText().equals(IDENTIFIER_TYPES)
          && coding.path("code").asText().equals("MR")) {
        return true;
      }
    }
    return false;
  }

  List<Id> mrns() {
    return identifiers.stream().filter(Id::mrn).toList();
  }
}
