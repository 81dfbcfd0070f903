package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The records of stays and visits; where a patient moved, the first place stands first. */
final class Encounters {
  static final String KIND = "enc";

  private static final Reference HOSPITAL = Reference.display("County Hospital");
  private static final CodeableConcept VISIT_NUMBER =
      CodeableConcept.of(Identifier.TYPE_SYSTEM, "VN", "Visit number");
  private static final CodeableConcept ATTENDER = role("ATND", "attender");
  private static final CodeableConcept PRIMARY_PERFORMER = role("PPRF", "primary performer");

  private Encounters() {}

  private static CodeableConcept role(String code, String display) {
    return CodeableConcept.of("http://hl7.org/fhir/v3/ParticipationType", code, display);
  }

  static List<Encounter> of(Story story) {
    return story.stays().stream().map(stay -> encounter(story.person(), stay)).toList();
  }

  private static Encounter encounter(Person person, Stay stay) {
    Period period = period(stay.start(), stay.end().orElse(null));
    Encounter.Builder encounter =
        Encounter.builder(stay.id())
            .updated(updated(stay).toInstant())
            .identifiers(List.of(number(person, stay)))
            .status(status(stay))
            .classCode(stay.kind().classCode())
            .types(List.of(stay.kind().type()))
            .priority(stay.kind().priority())
            .patient(person.reference())
            .participants(List.of(doctor(stay, period)))
            .period(period)
            .locations(locations(stay))
            .serviceProvider(HOSPITAL);
    stay.reason().ifPresent(reason -> encounter.reasons(List.of(reason.concept())));
    stay.disposition().ifPresent(code -> encounter.dischargeDisposition(disposition(code)));
    return encounter.build();
  }

  // The last thing that happened in it.
  private static OffsetDateTime updated(Stay stay) {
    return stay.end()
        .or(() -> stay.legs().stream().map(Stay.Leg::start).reduce((first, second) -> second))
        .orElse(stay.start());
  }

  private static Identifier number(Person person, Stay stay) {
    return Identifier.builder()
        .use(Identifier.Use.USUAL)
        .type(VISIT_NUMBER)
        .system("https://sample-ehr.example/visit")
        .value("V" + (person.index() + 1) + "-" + stay.number())
        .build();
  }

  private static Encounter.Status status(Stay stay) {
    return switch (stay.outcome()) {
      case CANCELLED -> Encounter.Status.CANCELLED;
      case IN_ERROR -> Encounter.Status.ENTERED_IN_ERROR;
      case BETTER, SAME, WORSE, DEATH ->
          stay.lasts() ? Encounter.Status.IN_PROGRESS : Encounter.Status.FINISHED;
    };
  }

  private static EncounterParticipant doctor(Stay stay, Period period) {
    return EncounterParticipant.builder()
        .types(List.of(stay.kind().isInpatient() ? ATTENDER : PRIMARY_PERFORMER))
        .period(period)
        .individual(stay.doctor())
        .build();
  }

  private static Period period(OffsetDateTime start, OffsetDateTime end) {
    return Period.of(Person.at(start), end == null ? null : Person.at(end));
  }

  private static List<EncounterLocation> locations(Stay stay) {
    List<EncounterLocation> locations = new ArrayList<>();
    for (Stay.Leg leg : stay.legs()) {
      locations.add(
          EncounterLocation.builder()
              .location(leg.place())
              .status(
                  leg.end() == null
                      ? EncounterLocation.Status.ACTIVE
                      : EncounterLocation.Status.COMPLETED)
              .period(period(leg.start(), leg.end()))
              .build());
    }
    return locations;
  }

  private static CodeableConcept disposition(String code) {
    String display =
        switch (code) {
          case "home" -> "Home";
          case "rehab" -> "Rehabilitation";
          case "exp" -> "Expired";
          default -> throw new IllegalArgumentException("no disposition " + code);
        };
    return CodeableConcept.of("http://hl7.org/fhir/discharge-disposition", code, display);
  }
}
