package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Observation;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The observations of one patient, numbered as they are added. For one thread. */
final class ObservationLog {
  static final String KIND = "obs";
  static final String CATEGORY = "http://hl7.org/fhir/observation-category";

  private final Person person;
  private final List<Observation> observations = new ArrayList<>();

  private ObservationLog(Person person) {
    this.person = person;
  }

  /** All observations of a patient. */
  static List<Observation> of(Story story) {
    ObservationLog log = new ObservationLog(story.person());
    Vitals.add(story, log);
    Labs.add(story, log);
    Findings.add(story, log);
    return List.copyOf(log.observations);
  }

  /** The start of the next one: final, and not of a stay. */
  Observation.Builder next(CodeableConcept category, CodeableConcept code) {
    return Observation.builder(person.recordId(KIND, observations.size() + 1))
        .status(Observation.Status.FINAL)
        .categories(List.of(category))
        .code(code)
        .patient(person.reference());
  }

  /** The start of the next one: final, made by the nurse of a stay at a moment. */
  Observation.Builder next(
      CodeableConcept category, CodeableConcept code, Stay stay, OffsetDateTime at) {
    OffsetDateTime issued = person.noLaterThanEnd(at.plusMinutes(4));
    return next(category, code)
        .encounter(stay.reference())
        .effective(DateOrPeriod.at(Person.at(at)))
        .issued(Person.at(issued))
        .updated(issued.toInstant())
        .performers(List.of(stay.nurse()));
  }

  void add(Observation.Builder observation) {
    observations.add(observation.build());
  }
}
