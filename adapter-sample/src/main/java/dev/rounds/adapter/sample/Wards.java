package dev.rounds.adapter.sample;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.Reference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hospital: its wards with rooms and beds, its emergency department and its clinic. */
final class Wards {
  /** How many beds a ward has, two to a room. */
  static final int BEDS = 12;

  private static final String ROLE_CODE = "http://hl7.org/fhir/v3/RoleCode";
  private static final String PHYSICAL_TYPE = "http://hl7.org/fhir/location-physical-type";
  private static final CodeableConcept BUILDING =
      CodeableConcept.of(PHYSICAL_TYPE, "bu", "Building");
  private static final CodeableConcept WING = CodeableConcept.of(PHYSICAL_TYPE, "wi", "Wing");
  private static final CodeableConcept ROOM = CodeableConcept.of(PHYSICAL_TYPE, "ro", "Room");
  private static final CodeableConcept BED = CodeableConcept.of(PHYSICAL_TYPE, "bd", "Bed");
  private static final CodeableConcept UNIT = CodeableConcept.of(ROLE_CODE, "HU", "Hospital unit");
  private static final Reference ORGANIZATION = Reference.display("County Hospital");
  private static final Instant OPENED =
      Population.TODAY.minusYears(5).atStartOfDay().toInstant(ZoneOffset.UTC);

  /** A ward. */
  @SuppressWarnings("ImmutableEnumChecker") // its parts are immutable, though nothing marks them so
  enum Ward {
    MEDICAL("3w", "3 West", "General medicine, third floor", UNIT),
    SURGICAL("4e", "4 East", "Surgery and short stays, fourth floor", UNIT),
    INTENSIVE(
        "icu",
        "Intensive Care",
        "Second floor, behind the theatres",
        CodeableConcept.of(ROLE_CODE, "ICU", "Intensive care unit")),
    CHILDREN(
        "5s",
        "5 South",
        "Children's ward, fifth floor",
        CodeableConcept.of(ROLE_CODE, "PEDU", "Pediatric unit")),
    NURSERY("2n", "2 North", "Mothers and newborns, second floor", UNIT);

    private final String key;
    private final String label;
    private final String description;
    private final CodeableConcept type;

    Ward(String key, String label, String description, CodeableConcept type) {
      this.key = key;
      this.label = label;
      this.description = description;
      this.type = type;
    }

    String label() {
      return label;
    }
  }

  private final String idPrefix;
  private final Map<String, Location> locations = new LinkedHashMap<>();

  Wards(String idPrefix) {
    this.idPrefix = idPrefix + "loc-";
    hospital();
    for (Ward ward : Ward.values()) {
      ward(ward);
    }
  }

  private void hospital() {
    Location hospital =
        place("hospital", "County Hospital", BUILDING, null)
            .type(CodeableConcept.of(ROLE_CODE, "HOSP", "Hospital"))
            .description("Entrance on Quarry Hill")
            .telecoms(
                List.of(
                    ContactPoint.of(
                        ContactPoint.Kind.PHONE, "+1-206-555-0100", ContactPoint.Use.WORK)))
            .address(
                Address.builder()
                    .use(Address.Use.WORK)
                    .type(Address.Type.PHYSICAL)
                    .lines(List.of("1 Quarry Hill"))
                    .city("Northmere")
                    .state("WA")
                    .postalCode("98900")
                    .country("US")
                    .build())
            .build();
    add(hospital);
    add(
        place("emergency", "Emergency Department", WING, hospital)
            .type(CodeableConcept.of(ROLE_CODE, "ER", "Emergency room"))
            .build());
    add(
        place("clinic", "Outpatient Clinic", WING, hospital)
            .type(CodeableConcept.of(ROLE_CODE, "OF", "Outpatient facility"))
            .build());
  }

  private void ward(Ward ward) {
    Location whole =
        place("ward-" + ward.key, ward.label, WING, locations.get(idPrefix + "hospital"))
            .type(ward.type)
            .description(ward.description)
            .build();
    add(whole);
    for (int number = 1; number <= BEDS / 2; number++) {
      String key = ward.key + "-" + number;
      String name = ward.label + ", room " + number;
      Location room = place("room-" + key, name, ROOM, whole).type(ward.type).build();
      add(room);
      add(place("bed-" + key + "a", name + ", bed A", BED, room).type(ward.type).build());
      add(place("bed-" + key + "b", name + ", bed B", BED, room).type(ward.type).build());
    }
  }

  private Location.Builder place(
      String key, String name, CodeableConcept physicalType, Location whole) {
    return Location.builder(idPrefix + key)
        .updated(OPENED)
        .status(Location.Status.ACTIVE)
        .name(name)
        .mode(Location.Mode.INSTANCE)
        .physicalType(physicalType)
        .managingOrganization(ORGANIZATION)
        .partOf(whole == null ? null : reference(whole));
  }

  private void add(Location location) {
    locations.put(location.id(), location);
  }

  private static Reference reference(Location location) {
    return Reference.to("Location", location.id(), location.name().orElseThrow());
  }

  /** The location of an id; empty if there is none. */
  Optional<Location> find(String id) {
    return Optional.ofNullable(locations.get(id));
  }

  Reference emergency() {
    return reference(locations.get(idPrefix + "emergency"));
  }

  Reference clinic() {
    return reference(locations.get(idPrefix + "clinic"));
  }

  /** A bed of a ward, from 0 to below {@link #BEDS}. */
  Reference bed(Ward ward, int number) {
    String key = ward.key + "-" + (1 + number / 2) + (number % 2 == 0 ? "a" : "b");
    return reference(locations.get(idPrefix + "bed-" + key));
  }
}
