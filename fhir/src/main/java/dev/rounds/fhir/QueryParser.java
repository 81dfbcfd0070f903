package dev.rounds.fhir;

import dev.rounds.api.model.Coding;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import dev.rounds.fhir.out.Subset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Parses the parameters of a search of one type against its binding table (FHIR DSTU2 and STU3,
 * "Search"; Patients app interface, section 5). Immutable.
 */
final class QueryParser<T> {
  private static final int MAX_CRITERIA = 64;
  private static final int MAX_VALUES = 256;
  private static final int MAX_ORDERS = 8;
  private static final String ENTERED_IN_ERROR = "entered-in-error";

  private final TypeBinding<T> binding;
  private final RecordAspects<T> aspects;
  private final ParamValues values;
  private final Map<String, SearchParam<?>> params = new HashMap<>();

  /**
   * A parser.
   *
   * @throws IllegalArgumentException if a parameter asks for what the record does not have
   */
  QueryParser(TypeBinding<T> binding, RecordAspects<T> aspects, String baseUrl) {
    this.binding = binding;
    this.aspects = aspects;
    this.values = new ParamValues(baseUrl);
    for (SearchParam<?> param : binding.params()) {
      param
          .aspect()
          .filter(aspect -> !aspects.has(aspect))
          .ifPresent(
              aspect -> {
                throw new IllegalArgumentException(
                    binding.type() + " has no " + aspect + " for " + param.name());
              });
      params.put(param.name(), param);
    }
  }

  /**
   * A search.
   *
   * @param lenient whether what is not supported is ignored and named in the query, not refused
   */
  Query<T> parse(List<Param> asked, boolean lenient) {
    if (asked.size() > MAX_CRITERIA) {
      throw FhirProblem.of(
          400, IssueCode.TOO_COSTLY, "A search has at most " + MAX_CRITERIA + " parameters");
    }
    Reading reading = new Reading();
    for (Param param : asked) {
      if (isFormat(param.name())) {
        continue;
      }
      try {
        reading.take(param);
      } catch (FhirProblem problem) {
        if (!lenient || problem.code() != IssueCode.NOT_SUPPORTED) {
          throw problem;
        }
        reading.ignored.add(plain(param.name()));
      }
    }
    return reading.query();
  }

  // How the answer is written is the HTTP layer's to read.
  static boolean isFormat(String name) {
    return name.equals("_format") || name.equals("_pretty");
  }

  /** One query while it is read. */
  private final class Reading {
    private Selection<T> filters = Selection.all(binding.record());
    private final List<Predicate<T>> local = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Set<Include<T>> includes = new LinkedHashSet<>();
    private final List<Param> understood = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private Predicate<String> elements;
    private Set<Token> patientIdentifier;
    private OptionalInt count = OptionalInt.empty();
    private String patient;
    private boolean errorsToo;
    private boolean totalOnly;

    void take(Param param) {
      int colon = param.name().indexOf(':');
      String name = colon < 0 ? param.name() : param.name().substring(0, colon);
      String modifier = colon < 0 ? "" : param.name().substring(colon + 1);
      switch (name) {
        case "_count" -> count(param, modifier);
        // Without its underscore as the Patients app's documentation writes it.
        case "_sort", "sort" -> sort(name, modifier, param.value());
        case "_include" -> include(modifier, param.value());
        case "_summary" -> summary(modifier, param.value());
        case "_elements" -> elements(modifier, param.value());
        case "patient.identifier", "subject.identifier" ->
            patientIdentifier(name, modifier, param.value());
        default -> criterion(known(name), modifier, param.value());
      }
      understood.add(param);
    }

    Query<T> query() {
      if (aspects.has(Aspect.ENTERED_IN_ERROR) && !errorsToo) {
        filters = filters.and(Aspect.ENTERED_IN_ERROR, false);
      }
      return new Query<>(
          binding,
          Optional.ofNullable(patient),
          Optional.ofNullable(patientIdentifier),
          filters,
          List.copyOf(local),
          List.copyOf(orders),
          totalOnly ? OptionalInt.of(0) : count,
          includes,
          Optional.ofNullable(elements),
          List.copyOf(understood),
          List.copyOf(ignored));
    }

    private void count(Param param, String modifier) {
      if (!modifier.isEmpty()) {
        throw FhirProblem.parameter("_count", IssueCode.NOT_SUPPORTED, "takes no modifier");
      }
      if (count.isPresent()) {
        throw FhirProblem.parameter("_count", IssueCode.INVALID, "is given twice");
      }
      count = OptionalInt.of(ParamValues.count(param));
    }

    /** DSTU2's {@code _sort:desc=date} and STU3's {@code _sort=-date}, in either version. */
    private void sort(String name, String modifier, String value) {
      if (!Set.of("", "asc", "desc").contains(modifier)) {
        throw FhirProblem.parameter(name, IssueCode.NOT_SUPPORTED, "takes :asc and :desc only");
      }
      List<Order> keys = new ArrayList<>();
      for (String key : value.split(",", -1)) {
        boolean minus = key.startsWith("-");
        keys.add(
            new Order(
                sortable(name, minus ? key.substring(1) : key), minus ^ modifier.equals("desc")));
      }
      orders.addAll(keys);
      if (orders.size() > MAX_ORDERS) {
        throw FhirProblem.parameter(name, IssueCode.TOO_COSTLY, "has too many keys");
      }
    }

    /** {@code Encounter:location}, with or without the type that is meant. */
    private void include(String modifier, String value) {
      for (Include<T> include : binding.includes()) {
        String name = binding.type() + ':' + include.name();
        if (modifier.isEmpty()
            && (value.equals(name) || value.equals(name + ':' + include.target()))) {
          includes.add(include);
          return;
        }
      }
      throw FhirProblem.parameter(
          "_include",
          IssueCode.NOT_SUPPORTED,
          binding.includes().isEmpty()
              ? "is not supported for " + binding.type()
              : "takes " + String.join(", ", binding.includeNames()));
    }

    private void summary(String modifier, String value) {
      if (!modifier.isEmpty()) {
        throw FhirProblem.parameter("_summary", IssueCode.NOT_SUPPORTED, "takes no modifier");
      }
      Predicate<String> kept =
          switch (value) {
            case "false", "count" -> null;
            case "true" -> Subset.named(binding.summary());
            case "data" -> name -> !name.equals("text");
            case "text" -> Subset.named(binding.required()).or("text"::equals);
            default ->
                throw FhirProblem.parameter(
                    "_summary", IssueCode.VALUE, "takes true, false, text, data or count");
          };
      totalOnly |= value.equals("count");
      subset("_summary", kept);
    }

    private void elements(String modifier, String value) {
      Set<String> names = new LinkedHashSet<>();
      for (String part : value.split(",", -1)) {
        String name =
            part.startsWith(binding.type() + '.')
                ? part.substring(binding.type().length() + 1)
                : part;
        if (!modifier.isEmpty() || !isElement(name) || names.size() > MAX_VALUES) {
          throw FhirProblem.parameter(
              "_elements", IssueCode.VALUE, "takes names of elements with commas between them");
        }
        names.add(name);
        names.add(name + "[x]");
      }
      names.addAll(binding.required());
      subset("_elements", Subset.named(names));
    }

    private void subset(String parameter, Predicate<String> kept) {
      if (elements != null && kept != null) {
        throw FhirProblem.parameter(
            parameter, IssueCode.INVALID, "is given beside another of its kind");
      }
      elements = kept == null ? elements : kept;
    }

    private void patientIdentifier(String name, String modifier, String value) {
      String reference = name.substring(0, name.indexOf('.'));
      boolean served =
          modifier.isEmpty()
              && params.containsKey(reference)
              && params.get(reference).form() == SearchParam.Form.PATIENT;
      if (!served) {
        throw FhirProblem.parameter(
            plain(name), IssueCode.NOT_SUPPORTED, "is not supported for " + binding.type());
      }
      if (patientIdentifier != null) {
        throw FhirProblem.parameter(name, IssueCode.INVALID, "is given twice");
      }
      SearchParam<Token> identifier = SearchParam.token(name, Aspect.IDENTIFIER, null, "");
      Set<Token> wanted = new LinkedHashSet<>();
      for (String part : alternatives(identifier, value)) {
        wanted.add((Token) values.parse(identifier, "", part));
      }
      patientIdentifier = wanted;
    }

    private void criterion(SearchParam<?> param, String modifier, String value) {
      if (modifier.equals("missing")) {
        missing(param, value);
      } else if (param.form() == SearchParam.Form.PATIENT) {
        patient(param, modifier, value);
      } else if (param.shown().isPresent()) {
        shown(param, modifier, value, param.shown().get());
      } else {
        filter(param, param.aspect().orElseThrow(), modifier, value);
      }
    }

    private <V> void filter(SearchParam<?> param, Aspect<V> aspect, String modifier, String value) {
      Set<V> wanted = new LinkedHashSet<>();
      for (String part : alternatives(param, value)) {
        wanted.add(aspect.type().cast(values.parse(param, modifier, part)));
      }
      if (aspect == Aspect.STATUS) {
        errorsToo |= wanted.stream().anyMatch(token -> isError((Token) token));
      }
      filters = filters.and(aspect, wanted);
    }

    private void shown(
        SearchParam<?> param,
        String modifier,
        String value,
        Function<Object, List<Coding>> codings) {
      List<Token> wanted = new ArrayList<>();
      for (String part : alternatives(param, value)) {
        wanted.add((Token) values.parse(param, modifier, part));
      }
      errorsToo |= isStatus(param) && wanted.stream().anyMatch(QueryParser::isError);
      local.add(
          record -> {
            List<Coding> shown = codings.apply(record);
            return wanted.stream().anyMatch(token -> Tokens.anyCoding(shown, token));
          });
    }

    private void missing(SearchParam<?> param, String value) {
      boolean wanted = ParamValues.flag(param.name() + ":missing", value);
      if (param.form() == SearchParam.Form.PATIENT) {
        throw FhirProblem.parameter(
            param.name(), IssueCode.NOT_SUPPORTED, "does not take the modifier missing");
      }
      Optional<Function<Object, List<Coding>>> shown = param.shown();
      local.add(
          shown.isPresent()
              ? record -> shown.get().apply(record).isEmpty() == wanted
              : record -> aspects.missing(record, param.aspect().orElseThrow()) == wanted);
    }

    private void patient(SearchParam<?> param, String modifier, String value) {
      List<String> ids = alternatives(param, value);
      if (ids.size() > 1) {
        throw FhirProblem.parameter(
            param.name(), IssueCode.NOT_SUPPORTED, "takes one patient at a time");
      }
      String id = (String) values.parse(param, modifier, value);
      if (patient != null && !patient.equals(id)) {
        throw FhirProblem.parameter(
            param.name(), IssueCode.INVALID, "names another patient than one before");
      }
      patient = id;
    }
  }

  private static boolean isElement(String name) {
    return !name.isEmpty()
        && name.length() <= 64
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }

  // Each version's names for one: status, clinicalstatus, clinical-status, verification-status.
  private static boolean isStatus(SearchParam<?> param) {
    return param.name().endsWith("status");
  }

  private static boolean isError(Token token) {
    return token.code().filter(ENTERED_IN_ERROR::equals).isPresent();
  }

  private static List<String> alternatives(SearchParam<?> param, String value) {
    List<String> parts = ParamValues.alternatives(value);
    if (parts.size() > MAX_VALUES) {
      throw FhirProblem.parameter(
          param.name(), IssueCode.TOO_COSTLY, "has more than " + MAX_VALUES + " values");
    }
    return parts;
  }

  private SearchParam<?> known(String name) {
    SearchParam<?> known = params.get(name);
    if (known == null) {
      // The Patients app's documentation writes some names with a capital.
      known = params.get(name.toLowerCase(Locale.ROOT));
    }
    if (known == null) {
      throw FhirProblem.parameter(
          plain(name),
          IssueCode.NOT_SUPPORTED,
          "is not supported for " + binding.type() + ": see the metadata");
    }
    return known;
  }

  /** What a sort key stands for: a search parameter's name, or {@code date} for the type's date. */
  private Aspect<?> sortable(String parameter, String key) {
    SearchParam<?> param = params.get(key);
    Optional<? extends Aspect<?>> aspect =
        param == null ? Optional.empty() : param.aspect().filter(QueryParser::sorts);
    if (aspect.isPresent()) {
      return aspect.get();
    }
    if (key.equals("date") && aspects.has(Aspect.DATE)) {
      return Aspect.DATE;
    }
    throw FhirProblem.parameter(
        parameter,
        IssueCode.NOT_SUPPORTED,
        "takes _id, _lastUpdated, a name or a date of " + binding.type() + ", with or without -");
  }

  private static boolean sorts(Aspect<?> aspect) {
    return aspect == Aspect.ID
        || aspect == Aspect.UPDATED
        || aspect == Aspect.DATE
        || aspect == Aspect.BIRTH_DATE
        || aspect == Aspect.FAMILY
        || aspect == Aspect.GIVEN;
  }

  /** A name from outside, bounded and plain, so that it can be repeated in an answer. */
  static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < name.length() && i < 40; i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      plain.append(letter || c == '_' || c == '-' || c == '.' ? c : '?');
    }
    return plain.toString();
  }
}
