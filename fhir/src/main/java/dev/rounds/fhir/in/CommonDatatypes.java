package dev.rounds.fhir.in;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Narrative;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Ratio;
import dev.rounds.api.model.RecordIds;
import dev.rounds.api.model.Reference;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the data types that are the same in DSTU2, STU3 and R4. */
public final class CommonDatatypes {
  private CommonDatatypes() {}

  /** The id of a resource that is to become a record, which cannot be without; else reported. */
  public static Optional<String> id(FhirNode resource) {
    if (!resource.has("id")) {
      resource.problem("id", "missing");
      return Optional.empty();
    }
    Optional<String> id = resource.text("id");
    if (id.isPresent() && !RecordIds.isValid(id.get())) {
      resource.problem("id", "not a FHIR id: 1 to 64 of A-Z a-z 0-9 - .");
      return Optional.empty();
    }
    return id;
  }

  /** {@code meta.lastUpdated}. */
  public static Optional<Instant> updated(FhirNode resource) {
    return resource
        .child("meta")
        .flatMap(meta -> meta.parsed("lastUpdated", CommonDatatypes::instant))
        .map(at -> at.from(ZoneOffset.UTC));
  }

  /**
   * The meaning of an {@code instant}.
   *
   * @throws DateTimeException if it is none
   */
  public static PartialDateTime instant(String text) {
    PartialDateTime at = PartialDateTime.parse(text);
    if (at.offset().isEmpty() || at.precision().compareTo(PartialDateTime.Precision.SECOND) < 0) {
      throw new DateTimeException("an instant has seconds and an offset");
    }
    return at;
  }

  /**
   * The meaning of a {@code date}.
   *
   * @throws DateTimeException if it is none, or has a time of day
   */
  public static PartialDateTime date(String text) {
    PartialDateTime date = PartialDateTime.parse(text);
    if (date.hasTime()) {
      throw new DateTimeException("a date has no time of day");
    }
    return date;
  }

  /** A {@code positiveInt}. */
  public static Optional<Integer> positiveInt(FhirNode node, String field) {
    Optional<Integer> number = node.integer(field);
    if (number.isPresent() && number.get() < 1) {
      node.problem(field, "a number from 1 was expected");
      return Optional.empty();
    }
    return number;
  }

  /** A period; empty if neither end can be read. An end before the start is reported and absent. */
  public static Optional<Period> period(FhirNode node) {
    Optional<PartialDateTime> start = node.parsed("start", PartialDateTime::parse);
    Optional<PartialDateTime> end = node.parsed("end", PartialDateTime::parse);
    if (start.isPresent()
        && end.isPresent()
        && !end.get().until(ZoneOffset.UTC).isAfter(start.get().from(ZoneOffset.UTC))) {
      node.problem("end", "before the start");
      end = Optional.empty();
    }
    return start.isEmpty() && end.isEmpty()
        ? Optional.empty()
        : Optional.of(node.shared(Period.of(start.orElse(null), end.orElse(null))));
  }

  /**
   * A concept; empty if nothing of it can be read.
   *
   * @param system makes a code system's URI of this version the one of DSTU2 and STU3
   */
  public static Optional<CodeableConcept> concept(FhirNode node, UnaryOperator<String> system) {
    List<Coding> codings = node.each("coding", coding -> coding(coding, system));
    Optional<String> text = node.text("text");
    return codings.isEmpty() && text.isEmpty()
        ? Optional.empty()
        : Optional.of(node.shared(CodeableConcept.of(codings, text.orElse(null))));
  }

  /** A coding; empty if it has neither a code nor words. {@code system} as for a concept. */
  public static Optional<Coding> coding(FhirNode node, UnaryOperator<String> system) {
    Optional<String> code = node.text("code");
    Optional<String> display = node.text("display");
    Optional<String> uri = node.text("system").map(system);
    Optional<String> version = node.text("version");
    Optional<Boolean> userSelected = node.flag("userSelected");
    return code.isEmpty() && display.isEmpty()
        ? Optional.empty()
        : Optional.of(
            node.shared(
                Coding.of(uri.orElse(null), code.orElse(null), display.orElse(null))
                    .withVersion(version.orElse(null))
                    .withUserSelected(userSelected.orElse(null))));
  }

  /**
   * A reference: with its target where the reference names one, whether or not that exists, and
   * else with its display only. Reported and empty if it has neither.
   *
   * @param display words for a contained resource that is referred to without a display
   */
  public static Optional<Reference> reference(
      FhirNode node, References references, Function<FhirNode, Optional<String>> display) {
    Optional<String> url = node.text("reference");
    Optional<String> words = node.text("display");
    Optional<References.Target> target =
        url.flatMap(text -> References.parse(text).or(() -> references.target(text)));
    if (target.isPresent()) {
      return Optional.of(
          node.shared(Reference.to(target.get().type(), target.get().id(), words.orElse(null))));
    }
    if (words.isEmpty()) {
      words = url.flatMap(text -> contained(node, text)).flatMap(display);
    }
    // One that says by an extension why it is absent has left nothing to report.
    if (words.isEmpty() && (url.isPresent() || !node.has("extension"))) {
      node.problem("refers to nothing that is known, and has no display");
    }
    return words.map(Reference::display).map(node::shared);
  }

  /**
   * The contained resource that a reference such as {@code #med1} means, if there is one.
   *
   * @param node any element of the resource that contains it
   */
  public static Optional<FhirNode> contained(FhirNode node, String url) {
    FhirNode resource = node.root();
    if (!url.startsWith("#") || !resource.has("contained")) {
      return Optional.empty();
    }
    String id = url.substring(1);
    return resource.children("contained").stream()
        .filter(found -> found.text("id").filter(id::equals).isPresent())
        .findFirst();
  }

  /** A quantity; empty if it has neither an amount nor a unit. */
  public static Optional<Quantity> quantity(FhirNode node) {
    Optional<BigDecimal> value = node.decimal("value");
    Optional<String> unit = node.text("unit");
    Optional<String> system = node.text("system");
    Optional<String> code = node.text("code");
    Optional<Quantity.Comparator> comparator = node.code("comparator", Quantity.Comparator::ofCode);
    if (node.has("comparator") && comparator.isEmpty()) {
      // "Less than" read as "equal" would be another fact.
      return Optional.empty();
    }
    return value.isEmpty() && unit.isEmpty() && code.isEmpty()
        ? Optional.empty()
        : Optional.of(
            node.shared(
                Quantity.of(
                        value.orElse(null),
                        unit.orElse(null),
                        system.orElse(null),
                        code.orElse(null))
                    .withComparator(comparator.orElse(null))));
  }

  /** A range; empty if neither end can be read. */
  public static Optional<Range> range(FhirNode node) {
    Optional<Quantity> low = node.child("low").flatMap(CommonDatatypes::quantity);
    Optional<Quantity> high = node.child("high").flatMap(CommonDatatypes::quantity);
    return low.isEmpty() && high.isEmpty()
        ? Optional.empty()
        : Optional.of(Range.of(low.orElse(null), high.orElse(null)));
  }

  /** A ratio; empty if neither part can be read. */
  public static Optional<Ratio> ratio(FhirNode node) {
    Optional<Quantity> numerator = node.child("numerator").flatMap(CommonDatatypes::quantity);
    Optional<Quantity> denominator = node.child("denominator").flatMap(CommonDatatypes::quantity);
    return numerator.isEmpty() && denominator.isEmpty()
        ? Optional.empty()
        : Optional.of(Ratio.of(numerator.orElse(null), denominator.orElse(null)));
  }

  /**
   * A choice of {@code dateTime} and {@code Period}.
   *
   * @param name what comes before the type's name, such as {@code effective}
   */
  public static Optional<DateOrPeriod> dateOrPeriod(FhirNode node, String name) {
    return node.parsed(name + "DateTime", PartialDateTime::parse)
        .map(DateOrPeriod::at)
        .or(
            () ->
                node.child(name + "Period")
                    .flatMap(CommonDatatypes::period)
                    .map(DateOrPeriod::during))
        .map(node::shared);
  }

  /** The narrative of a resource; reported and empty if it is none that a client may show. */
  public static Optional<Narrative> narrative(FhirNode resource) {
    Optional<FhirNode> text = resource.child("text");
    Optional<String> div = text.flatMap(node -> node.text("div"));
    if (div.isEmpty()) {
      return Optional.empty();
    }
    Narrative.Status status =
        text.get().code("status", Narrative.Status::ofCode).orElse(Narrative.Status.GENERATED);
    try {
      return Optional.of(Narrative.of(status, div.get()));
    } catch (IllegalArgumentException e) {
      text.get().problem("div", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * A note.
   *
   * @param reference reads the reference to the author
   */
  public static Optional<Annotation> annotation(
      FhirNode node, Function<FhirNode, Optional<Reference>> reference) {
    Optional<Reference> author =
        node.child("authorReference")
            .flatMap(reference)
            .or(() -> node.text("authorString").map(Reference::display));
    Optional<PartialDateTime> time = node.parsed("time", PartialDateTime::parse);
    return node.text("text")
        .map(
            text ->
                Annotation.of(text).withAuthor(author.orElse(null)).withTime(time.orElse(null)));
  }

  /** A name in words: its text, or its parts in the order in which they are said. */
  public static Optional<String> words(HumanName name) {
    return name.text()
        .or(
            () ->
                Optional.of(
                        Stream.of(
                                name.prefix().stream(),
                                name.given().stream(),
                                name.family().stream(),
                                name.suffix().stream())
                            .flatMap(Function.identity())
                            .collect(Collectors.joining(" ")))
                    .filter(words -> !words.isEmpty()));
  }
}
