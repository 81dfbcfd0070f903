package dev.rounds.adapter.sample;

import dev.rounds.api.model.Reference;
import java.util.List;
import java.util.stream.Stream;

/** Who works at the hospital: names only, as no record of them is served. */
final class Staff {
  private static final List<Reference> WARD_DOCTORS =
      named("Dr. Helen Okafor", "Dr. Martin Reyes", "Dr. Yuki Tanabe");
  private static final List<Reference> CLINIC_DOCTORS =
      named("Dr. Ida Moreau", "Dr. Sam Whitlock", "Dr. Priya Nair", "Dr. Tomas Lindqvist");
  private static final List<Reference> NURSES =
      named("Carla Jimenez RN", "Owen Bright RN", "Fatou Diallo RN", "Mei Lindgren RN");

  static final Reference LABORATORY = Reference.display("County Hospital Laboratory");

  private Staff() {}

  private static List<Reference> named(String... names) {
    return Stream.of(names).map(Reference::display).toList();
  }

  static Reference wardDoctor(Draw draw) {
    return draw.from(WARD_DOCTORS);
  }

  static Reference clinicDoctor(Draw draw) {
    return draw.from(CLINIC_DOCTORS);
  }

  static Reference nurse(Draw draw) {
    return draw.from(NURSES);
  }
}
