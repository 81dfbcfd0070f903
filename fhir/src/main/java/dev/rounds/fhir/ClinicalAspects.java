package dev.rounds.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.Token;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The aspects of a clinical record, each told where in the record it stands. */
final class ClinicalAspects<T extends ClinicalRecord> implements RecordAspects<T> {
  private final Map<Aspect<Token>, Function<T, List<Coding>>> tokens = new HashMap<>();
  private Predicate<T> enteredInError = record -> false;
  private Function<T, List<Identifier>> identifiers;
  private Function<T, Optional<Reference>> encounter;
  private Function<T, Optional<DateOrPeriod>> date;

  ClinicalAspects<T> identifiers(Function<T, List<Identifier>> where) {
    identifiers = where;
    return this;
  }

  ClinicalAspects<T> encounter(Function<T, Optional<Reference>> where) {
    encounter = where;
    return this;
  }

  ClinicalAspects<T> date(Function<T, Optional<DateOrPeriod>> where) {
    date = where;
    return this;
  }

  ClinicalAspects<T> at(Function<T, Optional<PartialDateTime>> where) {
    return date(record -> where.apply(record).map(DateOrPeriod::at));
  }

  ClinicalAspects<T> during(Function<T, Optional<Period>> where) {
    return date(record -> where.apply(record).map(DateOrPeriod::during));
  }

  ClinicalAspects<T> token(Aspect<Token> aspect, Function<T, List<Coding>> where) {
    tokens.put(aspect, where);
    return this;
  }

  ClinicalAspects<T> code(
      Aspect<Token> aspect, String system, Function<T, Optional<String>> where) {
    return token(
        aspect,
        record ->
            where
                .apply(record)
                .map(code -> List.of(Coding.of(system, code, null)))
                .orElse(List.of()));
  }

  ClinicalAspects<T> enteredInError(Predicate<T> which) {
    enteredInError = which;
    return this;
  }

  @Override
  public String id(T record) {
    return record.id();
  }

  @Override
  public boolean has(Aspect<?> aspect) {
    return aspect == Aspect.ID
        || aspect == Aspect.UPDATED
        || aspect == Aspect.ENTERED_IN_ERROR
        || (aspect == Aspect.IDENTIFIER && identifiers != null)
        || (aspect == Aspect.ENCOUNTER && encounter != null)
        || (aspect == Aspect.DATE && date != null)
        || tokens.containsKey(aspect);
  }

  @Override
  public boolean matches(T record, Aspect<?> aspect, Object value, ZoneId zone) {
    if (aspect == Aspect.ID) {
      return record.id().equals(value);
    } else if (aspect == Aspect.ENTERED_IN_ERROR) {
      return value.equals(enteredInError.test(record));
    } else if (aspect == Aspect.UPDATED) {
      return Dates.matches((DateRange) value, record.updated());
    } else if (aspect == Aspect.IDENTIFIER) {
      return Tokens.anyIdentifier(identifiers.apply(record), (Token) value);
    } else if (aspect == Aspect.ENCOUNTER) {
      return encounter.apply(record).flatMap(Reference::id).filter(value::equals).isPresent();
    } else if (aspect == Aspect.DATE) {
      return Dates.matches((DateRange) value, date.apply(record), zone);
    }
    return Tokens.anyCoding(tokens.get(aspect).apply(record), (Token) value);
  }

  @Override
  public boolean missing(T record, Aspect<?> aspect) {
    if (aspect == Aspect.UPDATED) {
      return record.updated().isEmpty();
    } else if (aspect == Aspect.IDENTIFIER) {
      return identifiers.apply(record).isEmpty();
    } else if (aspect == Aspect.ENCOUNTER) {
      return encounter.apply(record).isEmpty();
    } else if (aspect == Aspect.DATE) {
      return date.apply(record).isEmpty();
    }
    Function<T, List<Coding>> codings = tokens.get(aspect);
    return codings != null && codings.apply(record).isEmpty();
  }

  @Override
  public Comparable<?> key(T record, Aspect<?> aspect, ZoneId zone) {
    if (aspect == Aspect.ID) {
      return record.id();
    } else if (aspect == Aspect.UPDATED) {
      return record.updated().orElse(null);
    }
    return date.apply(record).flatMap(when -> Dates.start(when, zone)).orElse(null);
  }
}
