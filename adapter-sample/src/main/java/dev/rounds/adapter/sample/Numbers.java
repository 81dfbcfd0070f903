package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** Identifiers and ways to reach a patient, none of them real. */
final class Numbers {
  /** The numbering system of medical record numbers. */
  static final String MRN = "https://sample-ehr.example/mrn";

  /** The numbering system that the hospital had before. */
  static final String OLD_MRN = "https://sample-ehr.example/mrn-until-2015";

  private static final String SSN = "http://hl7.org/fhir/sid/us-ssn";
  private static final String LICENSE = "https://sample-ehr.example/driving-license";

  private static final CodeableConcept SOCIAL_SECURITY =
      CodeableConcept.of(Identifier.TYPE_SYSTEM, "SS", "Social Security number");
  private static final CodeableConcept DRIVERS_LICENSE =
      CodeableConcept.of(Identifier.TYPE_SYSTEM, "DL", "Driver's license number");

  private static final long STEP = 76_543;

  private final long seed;

  Numbers(long seed) {
    this.seed = seed;
  }

  Identifier mrn(int index) {
    return Identifier.mrn(MRN, digits("mrn", 7, index));
  }

  /** The number that a patient had in the old system, which ended with the year 2015. */
  Identifier oldMrn(int index) {
    return Identifier.builder()
        .use(Identifier.Use.SECONDARY)
        .type(Identifier.MEDICAL_RECORD_NUMBER)
        .system(OLD_MRN)
        .value("H" + digits("old", 6, index))
        .period(Period.of(PartialDateTime.parse("1998-03"), PartialDateTime.parse("2015-12-31")))
        .assigner("County Hospital")
        .build();
  }

  /** A number of a block that is never issued: it starts with 000. */
  Identifier socialSecurity(int index) {
    String six = digits("ssn", 6, index);
    return Identifier.builder()
        .use(Identifier.Use.OFFICIAL)
        .type(SOCIAL_SECURITY)
        .system(SSN)
        .value("000-" + six.substring(0, 2) + "-" + six.substring(2))
        .build();
  }

  Identifier driversLicense(int index) {
    return Identifier.builder()
        .use(Identifier.Use.OFFICIAL)
        .type(DRIVERS_LICENSE)
        .system(LICENSE)
        .value("S" + digits("dl", 7, index))
        .build();
  }

  // Steps through all numbers of that length and starts anywhere: no two patients have the same.
  private String digits(String kind, int length, int index) {
    int count = count(length);
    String number = Long.toString((start(kind, count) + (index + 1) * STEP) % count);
    return "0".repeat(length - number.length()) + number;
  }

  private static int count(int length) {
    return (int) Math.pow(10, length);
  }

  private int start(String kind, int count) {
    return new Draw(seed, kind.hashCode()).below(count);
  }

  /**
   * The indexes at which an ordinary patient may have an identifier of this value: whoever else has
   * it is an odd case.
   */
  IntStream owners(String value) {
    if (value.matches("[0-9]{7}")) {
      return IntStream.of(owner("mrn", value));
    } else if (value.matches("S[0-9]{7}")) {
      return IntStream.of(owner("dl", value.substring(1)));
    } else if (value.matches("000-[0-9]{2}-[0-9]{4}")) {
      return IntStream.of(owner("ssn", value.substring(4, 6) + value.substring(7)));
    }
    return IntStream.empty();
  }

  // The step back: STEP and the count have no common divisor.
  private int owner(String kind, String digits) {
    int count = count(digits.length());
    long inverse = BigInteger.valueOf(STEP).modInverse(BigInteger.valueOf(count)).longValueExact();
    long steps = Math.floorMod(Integer.parseInt(digits) - (long) start(kind, count), (long) count);
    long number = steps * inverse % count;
    return (int) (number == 0 ? count : number) - 1;
  }

  /** Numbers of the block 555-0100 to 555-0199, which no telephone has. */
  List<ContactPoint> telecoms(int index, Draw draw) {
    return List.of(
        ContactPoint.of(ContactPoint.Kind.PHONE, phone(draw), ContactPoint.Use.MOBILE).withRank(1),
        ContactPoint.of(ContactPoint.Kind.PHONE, phone(draw), ContactPoint.Use.HOME).withRank(2),
        ContactPoint.of(
            ContactPoint.Kind.EMAIL,
            "patient-" + (index + 1) + "@sample-ehr.example",
            ContactPoint.Use.HOME));
  }

  private static String phone(Draw draw) {
    return "+1-" + (201 + draw.below(700)) + "-555-01" + (10 + draw.below(90));
  }
}
