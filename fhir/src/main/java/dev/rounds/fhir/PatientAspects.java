package dev.rounds.fhir;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** How patients are compared (Patients app interface, section 5, Patient). */
final class PatientAspects implements RecordAspects<Patient> {
  @Override
  public String id(Patient patient) {
    return patient.id();
  }

  @Override
  public boolean matches(Patient patient, Aspect<?> aspect, Object value, ZoneId zone) {
    if (aspect == Aspect.ID) {
      return patient.id().equals(value);
    } else if (aspect == Aspect.IDENTIFIER) {
      return identifier(patient, (Token) value);
    } else if (aspect == Aspect.GENDER) {
      return patient
          .gender()
          .filter(gender -> ((Token) value).matches(ParamValues.GENDER_SYSTEM, gender.code()))
          .isPresent();
    } else if (aspect == Aspect.FAMILY) {
      return family(patient, (TextMatch) value);
    } else if (aspect == Aspect.GIVEN) {
      return given(patient, (TextMatch) value);
    } else if (aspect == Aspect.NAME) {
      return name(patient, (TextMatch) value);
    } else if (aspect == Aspect.BIRTH_DATE) {
      // A birth date has no time zone: it is the same day wherever it is asked for.
      return patient
          .birthDate()
          .filter(date -> ((DateRange) value).matches(date, ZoneOffset.UTC))
          .isPresent();
    }
    throw new IllegalArgumentException("patients have no aspect " + aspect);
  }

  private static boolean identifier(Patient patient, Token asked) {
    for (Identifier identifier : patient.identifiers()) {
      if (asked.matches(identifier.system().orElse(null), identifier.value().orElse(null))) {
        return true;
      }
    }
    return false;
  }

  private static boolean family(Patient patient, TextMatch asked) {
    for (HumanName name : patient.names()) {
      if (asked.matches(name.family().orElse(null))) {
        return true;
      }
    }
    return false;
  }

  private static boolean given(Patient patient, TextMatch asked) {
    for (HumanName name : patient.names()) {
      if (any(name.given(), asked)) {
        return true;
      }
    }
    return false;
  }

  private static boolean name(Patient patient, TextMatch asked) {
    for (HumanName name : patient.names()) {
      if (asked.matches(name.family().orElse(null))
          || any(name.given(), asked)
          || any(name.prefix(), asked)
          || any(name.suffix(), asked)
          || asked.matches(name.text().orElse(null))) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<String> texts, TextMatch asked) {
    for (String text : texts) {
      if (asked.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
