package dev.rounds.adapter.sample;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The odd cases of real life. They are the first twenty of every population, one each, so that a
 * small one has them too.
 */
final class OddCases {
  /** How many there are. */
  static final int COUNT = 20;

  private static final int SURVIVOR = 1;
  private static final int MERGED = 2;
  private static final List<String> PUNCTUATED =
      List.of("O'Brien-Lund", "D'Arcy-Voss", "O’Neill-Hart", "St. John-Mc'Call");
  private static final List<String> HYPHENED = List.of("Anne-Marie", "Jo-Ann", "Lily-Rose");

  private final Population population;
  private final int index;
  private final Draw draw;

  OddCases(Population population, int index, Draw draw) {
    this.population = population;
    this.index = index;
    this.draw = draw;
  }

  /** The odd case that stands at this index, made of an ordinary patient; else that patient. */
  Patient orOrdinary(Patient ordinary) {
    return switch (index) {
      case 0 -> ordinary.toBuilder().identifiers(twoMrns()).build();
      case SURVIVOR -> survivor(ordinary);
      case MERGED -> merged(ordinary);
      case 3 -> mononym(ordinary);
      case 4 -> born(ordinary, ordinary.birthDate().orElseThrow().toString().substring(0, 4));
      case 5 -> born(ordinary, ordinary.birthDate().orElseThrow().toString().substring(0, 7));
      case 6 -> ordinary.toBuilder().deceased(Deceased.of(true)).build();
      case 7 -> diedAtAKnownTime(ordinary);
      case 8 -> inScript(ordinary, Names.ACCENTED);
      case 9 -> inScript(ordinary, Names.GREEK);
      case 10 -> inScript(ordinary, Names.CYRILLIC);
      case 11 -> inScript(ordinary, Names.ARABIC);
      case 12 -> inScript(ordinary, Names.HEBREW);
      case 13 -> inScript(ordinary, Names.CHINESE);
      case 14 -> inScript(ordinary, Names.JAPANESE);
      case 15 -> inScript(ordinary, Names.DEVANAGARI);
      case 16 -> marriedAndMoved(ordinary);
      case 17 -> newborn(ordinary);
      case 18 -> woman(ordinary, draw.from(PUNCTUATED), List.of(draw.from(HYPHENED)));
      case 19 -> woman(ordinary, longFamily(), Names.PLAIN.female().subList(0, 12));
      default -> ordinary;
    };
  }

  private List<Identifier> twoMrns() {
    Numbers numbers = population.numbers();
    return List.of(
        numbers.oldMrn(index), // first, as an old system may give it: who reads must choose
        numbers.mrn(index),
        numbers.socialSecurity(index),
        numbers.driversLicense(index));
  }

  // The record that a merged one was merged into: it keeps the other's number.
  private Patient survivor(Patient ordinary) {
    if (MERGED >= population.size()) {
      return ordinary;
    }
    List<Identifier> identifiers = new ArrayList<>(ordinary.identifiers());
    identifiers.add(population.numbers().oldMrn(MERGED));
    return ordinary.toBuilder()
        .identifiers(identifiers)
        .links(List.of(link(MERGED, PatientLink.Type.REPLACES)))
        .build();
  }

  // The same person under an older number.
  private Patient merged(Patient ordinary) {
    Patient survivor = population.patient(SURVIVOR);
    return ordinary.toBuilder()
        .identifiers(List.of(population.numbers().oldMrn(index)))
        .active(false)
        .names(survivor.names())
        .gender(survivor.gender().orElse(null))
        .birthDate(survivor.birthDate().orElse(null))
        .deceased(survivor.deceased().orElse(null))
        .links(List.of(link(SURVIVOR, PatientLink.Type.REPLACED_BY)))
        .updated(survivor.updated().orElse(null))
        .build();
  }

  private PatientLink link(int other, PatientLink.Type type) {
    return PatientLink.of(Reference.to("Patient", population.id(other), null), type);
  }

  private Patient mononym(Patient ordinary) {
    String given = ordinary.names().get(0).given().get(0);
    HumanName name = HumanName.builder().use(HumanName.Use.USUAL).text(given).given(given).build();
    return named(ordinary, name).toBuilder().gender(null).build();
  }

  private static Patient born(Patient ordinary, String date) {
    return ordinary.toBuilder().birthDate(PartialDateTime.parse(date)).deceased(null).build();
  }

  private Patient diedAtAKnownTime(Patient ordinary) {
    LocalDate born = LocalDate.parse(ordinary.birthDate().orElseThrow().toString());
    LocalDate died = Population.between(born, draw);
    return ordinary.toBuilder()
        .deceased(
            Deceased.at(
                PartialDateTime.of(died.atTime(4, 37, 12).atOffset(ZoneOffset.ofHours(-5)))))
        .updated(died.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .build();
  }

  private Patient inScript(Patient ordinary, Names script) {
    return named(ordinary, Population.name(script, ordinary.gender().orElseThrow(), draw));
  }

  private static Patient named(Patient ordinary, HumanName... names) {
    return ordinary.toBuilder().names(List.of(names)).build();
  }

  private static Patient woman(Patient ordinary, String family, List<String> given) {
    HumanName name =
        HumanName.builder()
            .use(HumanName.Use.OFFICIAL)
            .text(String.join(" ", given) + " " + family)
            .family(family)
            .given(given)
            .build();
    return named(ordinary, name).toBuilder().gender(Gender.FEMALE).build();
  }

  private Patient marriedAndMoved(Patient ordinary) {
    PartialDateTime wedding = PartialDateTime.parse("2019-06-15");
    String given = draw.from(Names.PLAIN.female());
    String maiden = draw.from(Names.PLAIN.family());
    HumanName now =
        HumanName.builder()
            .use(HumanName.Use.OFFICIAL)
            .prefix(List.of("Mrs.", "Dr."))
            .family(draw.from(Names.ACCENTED.family()))
            .given(given, draw.from(Names.PLAIN.female()))
            .suffix(List.of("MD"))
            .period(Period.of(wedding, null))
            .build();
    HumanName before =
        HumanName.builder()
            .use(HumanName.Use.MAIDEN)
            .family(maiden)
            .given(given)
            .period(Period.of(null, wedding))
            .build();
    HumanName friends =
        HumanName.builder().use(HumanName.Use.NICKNAME).given(given.substring(0, 3)).build();
    return named(ordinary, now, before, friends).toBuilder()
        .gender(Gender.FEMALE)
        .birthDate(PartialDateTime.parse("1989-04-0" + (1 + draw.below(9))))
        .deceased(null)
        .addresses(
            List.of(
                Places.home(draw).period(Period.of(wedding, null)).build(),
                Places.home(draw)
                    .use(Address.Use.OLD)
                    .period(Period.of(PartialDateTime.parse("2008"), wedding))
                    .build()))
        .updated(wedding.until(ZoneOffset.UTC))
        .build();
  }

  // No given name yet, nor anything but a number and a mother's name.
  private Patient newborn(Patient ordinary) {
    boolean girl = draw.oneIn(2);
    LocalDate born = Population.TODAY.minusDays(1 + draw.below(5));
    HumanName name =
        HumanName.builder()
            .use(HumanName.Use.TEMP)
            .text((girl ? "Baby girl of " : "Baby boy of ") + draw.from(Names.PLAIN.female()))
            .family(draw.from(Names.PLAIN.family()))
            .given(girl ? "Baby girl" : "Baby boy")
            .build();
    return named(ordinary, name).toBuilder()
        .identifiers(List.of(population.numbers().mrn(index)))
        .telecoms(List.of())
        .gender(girl ? Gender.FEMALE : Gender.MALE)
        .birthDate(PartialDateTime.of(born))
        .deceased(null)
        .updated(born.atTime(23, 59).toInstant(ZoneOffset.UTC))
        .build();
  }

  private String longFamily() {
    List<String> families = Names.PLAIN.family();
    int from = draw.below(families.size() - 8);
    return String.join("-", families.subList(from, from + 8));
  }
}
