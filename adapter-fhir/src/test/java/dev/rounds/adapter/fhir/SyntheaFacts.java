package dev.rounds.adapter.fhir;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.Timing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Synthea says in each version that it exports, by names that a failing test shows. */
final class SyntheaFacts {
  private SyntheaFacts() {}

  /** The facts of a record; those of a kind that Synthea does not make have none. */
  static Map<String, Object> of(Object found) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (found instanceof Patient patient) {
      patient(patient, facts);
    } else if (found instanceof Observation observation) {
      observation(observation, facts);
    } else if (found instanceof Condition condition) {
      condition(condition, facts);
    } else if (found instanceof Encounter encounter) {
      encounter(encounter, facts);
    } else if (found instanceof AllergyIntolerance allergy) {
      allergy(allergy, facts);
    } else if (found instanceof MedicationOrder order) {
      order(order, facts);
    }
    return facts;
  }

  private static void patient(Patient patient, Map<String, Object> facts) {
    facts.put("names", patient.names());
    facts.put("gender", patient.gender());
    facts.put("birthDate", patient.birthDate());
    facts.put("deceased", patient.deceased());
    facts.put("telecoms", patient.telecoms());
    facts.put("addresses", patient.addresses().stream().map(SyntheaFacts::withoutState).toList());
    facts.put("states", patient.addresses().stream().map(Address::state).toList());
    facts.put(
        "mrn",
        patient.identifiers().stream().filter(Identifier::isMrn).map(Identifier::value).toList());
  }

  private static List<Object> withoutState(Address address) {
    return List.of(address.lines(), address.city(), address.postalCode(), address.country());
  }

  private static void observation(Observation observation, Map<String, Object> facts) {
    facts.put("status", observation.status());
    List<List<Optional<String>>> categories = codes(observation.categories());
    facts.put("category", categories.stream().limit(1).toList());
    facts.put("otherCategories", categories.stream().skip(1).toList());
    List<Coding> codings = observation.code().map(CodeableConcept::codings).orElse(List.of());
    facts.put("code", codings.stream().limit(1).toList());
    facts.put("codeText", observation.code().flatMap(CodeableConcept::text));
    facts.put("otherCodings", codings.stream().skip(1).toList());
    facts.put("patient", observation.patientId());
    facts.put("encounter", id(observation.encounter()));
    facts.put("effective", observation.effective());
    facts.put("issued", observation.issued());
    facts.put("value", observation.value().map(SyntheaFacts::value));
    facts.put(
        "components", observation.components().stream().map(SyntheaFacts::component).toList());
  }

  // The exporters write the same number with more or fewer zeros at its end.
  private static ObservationValue value(ObservationValue value) {
    return value
        .quantity()
        .filter(quantity -> quantity.value().isPresent())
        .map(
            quantity ->
                ObservationValue.of(
                    Quantity.of(
                        quantity.value().get().stripTrailingZeros(),
                        quantity.unit().orElse(null),
                        quantity.system().orElse(null),
                        quantity.code().orElse(null))))
        .orElse(value);
  }

  private static List<Object> component(ObservationComponent component) {
    return List.of(component.code(), component.value().map(SyntheaFacts::value));
  }

  private static void condition(Condition condition, Map<String, Object> facts) {
    facts.put("clinicalStatus", condition.clinicalStatus());
    facts.put("verification", condition.verification());
    facts.put("categories", codes(condition.categories()));
    facts.put("code", condition.code());
    facts.put("patient", condition.patientId());
    facts.put("encounter", id(condition.encounter()));
    facts.put("onset", condition.onset());
    facts.put("abatement", condition.abatement());
    facts.put("recordedDay", condition.recorded().map(PartialDateTime::date));
  }

  private static void encounter(Encounter encounter, Map<String, Object> facts) {
    facts.put("status", encounter.status());
    facts.put(
        "class", encounter.classCode().map(coding -> List.of(coding.system(), coding.code())));
    facts.put("types", encounter.types());
    facts.put("patient", encounter.patientId());
    facts.put(
        "individuals",
        encounter.participants().stream()
            .flatMap(participant -> participant.individual().flatMap(Reference::display).stream())
            .toList());
    facts.put("period", encounter.period());
    facts.put("reasons", codes(encounter.reasons()));
    facts.put("serviceProvider", encounter.serviceProvider().flatMap(Reference::display));
    facts.put("locations", encounter.locations());
  }

  private static void allergy(AllergyIntolerance allergy, Map<String, Object> facts) {
    facts.put("clinicalStatus", allergy.clinicalStatus());
    facts.put("verification", allergy.verification());
    facts.put("type", allergy.type());
    facts.put("categories", allergy.categories());
    facts.put("criticality", allergy.criticality());
    facts.put("code", allergy.code());
    facts.put("patient", allergy.patientId());
    facts.put("recorded", allergy.recorded());
    facts.put("reactions", allergy.reactions());
  }

  private static void order(MedicationOrder order, Map<String, Object> facts) {
    facts.put("status", order.status());
    facts.put("intent", order.intent());
    facts.put("category", order.category());
    facts.put("medication", order.medication());
    facts.put("patient", order.patientId());
    facts.put("encounter", id(order.encounter()));
    facts.put("written", order.written());
    facts.put("prescriber", order.prescriber().flatMap(Reference::display));
    facts.put("reasons", order.reasons());
    facts.put("dose", order.dosages().stream().map(Dosage::dose).toList());
    facts.put("asNeeded", order.dosages().stream().map(Dosage::asNeeded).toList());
    facts.put("dosageText", order.dosages().stream().map(Dosage::text).toList());
    facts.put(
        "instructions", order.dosages().stream().map(Dosage::additionalInstructions).toList());
    facts.put(
        "timing",
        order.dosages().stream()
            .flatMap(dosage -> dosage.timing().stream())
            .map(SyntheaFacts::rhythm)
            .toList());
  }

  private static List<Object> rhythm(Timing timing) {
    return List.of(timing.frequency(), timing.period(), timing.periodUnit());
  }

  private static List<List<Optional<String>>> codes(Collection<CodeableConcept> concepts) {
    return concepts.stream()
        .flatMap(concept -> concept.codings().stream())
        .map(SyntheaFacts::code)
        .toList();
  }

  private static List<Optional<String>> code(Coding coding) {
    return List.of(coding.system(), coding.code());
  }

  private static Optional<String> id(Optional<Reference> reference) {
    return reference.flatMap(Reference::id);
  }
}
