package dev.rounds.testkit;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import java.time.Instant;
import java.util.List;

/** A few patients, odd ones among them. */
final class Ward {
  static final List<Patient> PATIENTS =
      List.of(
          patient("p1", "Müller", "Jürgen", Gender.MALE, "1950-02-03")
              .identifiers(List.of(Identifier.mrn("urn:mrn", "0017"), number("17")))
              .updated(Instant.parse("2026-01-02T03:04:05Z"))
              .build(),
          patient("p2", "O’Neill-García", "Zoë", Gender.FEMALE, "1988-12-31")
              .identifiers(List.of(Identifier.mrn("urn:mrn", "0018")))
              .links(List.of(link("p3", PatientLink.Type.REPLACES)))
              .build(),
          patient("p3", "Garcia", "Zoe", Gender.FEMALE, "1988")
              .active(false)
              .links(List.of(link("p2", PatientLink.Type.REPLACED_BY)))
              .updated(Instant.parse("2025-01-02T03:04:05Z"))
              .build(),
          patient("p4", "Παπαδοπούλου", "Ελένη", Gender.FEMALE, "1999-07").build(),
          patient("p5", "Wong", "Mei Ling", Gender.FEMALE, "1988-12-31")
              .identifiers(List.of(Identifier.mrn("urn:other", "0017")))
              .build(),
          patient("p6", "Ng", "Bo", Gender.OTHER, "2026-01-01").build(),
          Patient.builder("p7").names(List.of(HumanName.builder().given("Pelé").build())).build(),
          Patient.builder("p8").build(),
          patient("p9", "Smith", "Jo", Gender.MALE, "1971-05-06")
              .names(
                  List.of(
                      HumanName.builder().prefix(List.of("Dr.")).text("Dr. Jo Smith").build(),
                      HumanName.builder().family("Smythe").suffix(List.of("Jr.")).build()))
              .build());

  private Ward() {}

  private static Patient.Builder patient(
      String id, String family, String given, Gender gender, String born) {
    return Patient.builder(id)
        .names(List.of(HumanName.builder().family(family).given(given).build()))
        .gender(gender)
        .birthDate(PartialDateTime.parse(born));
  }

  private static Identifier number(String value) {
    return Identifier.builder().value(value).build();
  }

  static PatientLink link(String id, PatientLink.Type type) {
    return PatientLink.of(Reference.to("Patient", id, null), type);
  }
}
