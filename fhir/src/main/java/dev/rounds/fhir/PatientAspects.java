package dev.rounds.fhir;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** How patients are compared (Patients app interface, section 5, Patient). */
final class PatientAspects implements RecordAspects<Patient> {
  private static final Set<Aspect<?>> ASPECTS =
      Set.of(
          Aspect.ID,
          Aspect.IDENTIFIER,
          Aspect.GENDER,
          Aspect.FAMILY,
          Aspect.GIVEN,
          Aspect.NAME,
          Aspect.BIRTH_DATE,
          Aspect.UPDATED);

  @Override
  public String id(Patient patient) {
    return patient.id();
  }

  @Override
  public boolean has(Aspect<?> aspect) {
    return ASPECTS.contains(aspect);
  }

  @Override
  public boolean matches(Patient patient, Aspect<?> aspect, Object value, ZoneId zone) {
    if (aspect == Aspect.ID) {
      return patient.id().equals(value);
    } else if (aspect == Aspect.IDENTIFIER) {
      return Tokens.anyIdentifier(patient.identifiers(), (Token) value);
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
    } else if (aspect == Aspect.UPDATED) {
      return Dates.matches((DateRange) value, patient.updated());
    }
    throw new IllegalArgumentException("patients have no aspect " + aspect);
  }

  @Override
  public boolean missing(Patient patient, Aspect<?> aspect) {
    if (aspect == Aspect.IDENTIFIER) {
      return patient.identifiers().isEmpty();
    } else if (aspect == Aspect.GENDER) {
      return patient.gender().isEmpty();
    } else if (aspect == Aspect.FAMILY) {
      return familyName(patient) == null;
    } else if (aspect == Aspect.GIVEN) {
      return givenName(patient) == null;
    } else if (aspect == Aspect.NAME) {
      return patient.names().isEmpty();
    } else if (aspect == Aspect.BIRTH_DATE) {
      return patient.birthDate().isEmpty();
    }
    return aspect == Aspect.UPDATED && patient.updated().isEmpty();
  }

  @Override
  public Comparable<?> key(Patient patient, Aspect<?> aspect, ZoneId zone) {
    if (aspect == Aspect.ID) {
      return patient.id();
    } else if (aspect == Aspect.UPDATED) {
      return patient.updated().orElse(null);
    } else if (aspect == Aspect.BIRTH_DATE) {
      return patient.birthDate().map(date -> date.from(ZoneOffset.UTC)).orElse(null);
    } else if (aspect == Aspect.FAMILY) {
      return folded(familyName(patient));
    }
    return folded(givenName(patient));
  }

  private static String folded(String name) {
    return name == null ? null : TextMatch.fold(name);
  }

  private static String familyName(Patient patient) {
    for (HumanName name : patient.names()) {
      if (name.family().isPresent()) {
        return name.family().get();
      }
    }
    return null;
  }

  private static String givenName(Patient patient) {
    for (HumanName name : patient.names()) {
      if (!name.given().isEmpty()) {
        return name.given().get(0);
      }
    }
    return null;
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
