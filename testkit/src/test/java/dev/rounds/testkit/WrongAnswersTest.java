package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Each law of an answer catches the adapter that breaks it. */
class WrongAnswersTest {
  /** A diligent adapter whose pages a test changes. */
  private static Wrong changing(BiFunction<Selection<Patient>, Page<Patient>, Page<Patient>> how) {
    return Wrong.adapter(
        () ->
            new DiligentAdapter() {
              @Override
              public Page<Patient> find(Selection<Patient> asked, Call call) {
                return how.apply(asked, super.find(asked, call));
              }
            });
  }

  /** A naive adapter that answers questions about one aspect as the test says. */
  private static Wrong misreading(Aspect<?> aspect, Page<Patient> answer) {
    return Wrong.adapter(
        () ->
            new NaiveAdapter() {
              @Override
              public Page<Patient> find(Selection<Patient> asked, Call call) {
                return asked.aspects().contains(aspect) ? answer : super.find(asked, call);
              }
            });
  }

  private static Page<Patient> none() {
    return Page.of(List.of());
  }

  private static <T> List<T> withoutLast(List<T> items) {
    return items.subList(0, Math.max(0, items.size() - 1));
  }

  @Test
  void searchThatKnowsNoAccentsBreaksTheSupersetLaw() {
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    return asked
                        .one(Aspect.FAMILY)
                        .map(match -> Page.<Patient>of(likeInSql(match)))
                        .orElseGet(() -> super.find(asked, call));
                  }
                })
        .isCaughtBy(AdapterContract::everyMatchIsInTheAnswer, "The superset law is broken");
  }

  private static List<Patient> likeInSql(TextMatch match) {
    String text = match.text().toLowerCase(Locale.ROOT);
    return Ward.PATIENTS.stream()
        .filter(
            patient ->
                patient.names().stream()
                    .flatMap(name -> name.family().stream())
                    .anyMatch(family -> family.toLowerCase(Locale.ROOT).contains(text)))
        .toList();
  }

  @Test
  void everyFilterThatLosesItsMatchesBreaksTheSupersetLaw() {
    List<Aspect<?>> filters =
        List.of(
            Aspect.ID,
            Aspect.IDENTIFIER,
            Aspect.FAMILY,
            Aspect.GIVEN,
            Aspect.NAME,
            Aspect.GENDER,
            Aspect.BIRTH_DATE);
    for (Aspect<?> filter : filters) {
      misreading(filter, none())
          .isCaughtBy(AdapterContract::everyMatchIsInTheAnswer, "The superset law is broken");
    }
  }

  @Test
  void alternativesReadAsOneBreakTheSupersetLaw() {
    changing(
            (asked, page) ->
                asked.all(Aspect.ID).stream().anyMatch(ids -> ids.size() > 1)
                    ? Page.of(withoutLast(page.items()))
                    : page)
        .isCaughtBy(AdapterContract::everyMatchIsInTheAnswer, "by either of two ids");
  }

  @Test
  void alwaysIncompleteIsNoAnswer() {
    changing(
            (asked, page) ->
                asked.aspects().stream().anyMatch(Aspect::isFilter)
                    ? page.incomplete("the index is being built")
                    : page)
        .isCaughtBy(AdapterContract::everyMatchIsInTheAnswer, "refuses every question");
  }

  @Test
  void unlistedPatientsMustBeNamed() {
    Wrong.adapter(UnlistedAdapterTest.RefusesToList::new)
        .isCaughtBy(AdapterContract::everyMatchIsInTheAnswer, "override patientIds()");
  }

  @Test
  void nobodyIsNothingToTest() {
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    return none();
                  }
                })
        .isCaughtBy(AdapterContract::everyMatchIsInTheAnswer, "has no patients");
  }

  @Test
  void nullIsNoPage() {
    misreading(Aspect.ID, null)
        .isCaughtBy(AdapterContract::everyMatchIsInTheAnswer, "find gave null instead of a page");
  }

  @Test
  void absenceIsNoFailure() {
    changing(
            (asked, page) -> {
              if (page.items().isEmpty()) {
                throw new EhrException(EhrException.Reason.BAD_DATA, "no Müller here", null);
              }
              return page;
            })
        .isCaughtBy(
            AdapterContract::everyMatchIsInTheAnswer, "ended with an EhrException (BAD_DATA)");
  }

  @Test
  void failureIsAnEhrExceptionOnly() {
    changing(
            (asked, page) -> {
              throw new IllegalStateException("no Müller here");
            })
        .isCaughtBy(
            AdapterContract::everyMatchIsInTheAnswer,
            "java.lang.IllegalStateException, and failure must be an EhrException");
  }

  @Test
  void claimOfAFilterThatWasNotAppliedIsCaught() {
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    return super.find(asked, call).applied(Aspect.GENDER);
                  }
                })
        .isCaughtBy(AdapterContract::claimedFiltersAreApplied, "claims to have applied gender");
  }

  @Test
  void claimOfAPatternSearchIsCaught() {
    changing(
            (asked, page) ->
                asked.one(Aspect.FAMILY).map(TextMatch::text).equals(Optional.of("%"))
                    ? Page.<Patient>of(Ward.PATIENTS).applied(Aspect.FAMILY)
                    : page)
        .isCaughtBy(AdapterContract::claimedFiltersAreApplied, "by a text that is no pattern, %");
  }

  @Test
  void claimOfOneOfTwoCriteriaIsCaught() {
    changing(
            (asked, page) ->
                asked.all(Aspect.BIRTH_DATE).size() == 2
                    ? Page.<Patient>of(bornWithin(asked.all(Aspect.BIRTH_DATE).get(0)))
                        .applied(Aspect.BIRTH_DATE)
                    : page)
        .isCaughtBy(AdapterContract::claimedFiltersAreApplied, "born after, and before");
  }

  private static List<Patient> bornWithin(Set<DateRange> ranges) {
    Selection<Patient> asked = Selection.all(Patient.class).and(Aspect.BIRTH_DATE, ranges);
    return Ward.PATIENTS.stream().filter(p -> PatientMatcher.matches(p, asked)).toList();
  }

  @Test
  void totalOfThePageAloneIsCaught() {
    changing((asked, page) -> page.total(page.items().size()))
        .isCaughtBy(AdapterContract::claimedTotalsAreRight, "claims a total of 2 where 9");
  }

  @Test
  void totalOfTheLimitedAloneIsCaught() {
    changing(
            (asked, page) ->
                asked.one(Aspect.LIMIT).isPresent() ? page.total(page.items().size()) : page)
        .isCaughtBy(AdapterContract::claimedTotalsAreRight, "claims a total of 1 where");
  }

  @Test
  void limitBeforeAFilterIsCaught() {
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    int limit = asked.one(Aspect.LIMIT).orElse(Ward.PATIENTS.size());
                    return Page.<Patient>of(Ward.PATIENTS.subList(0, limit)).applied(Aspect.LIMIT);
                  }
                })
        .isCaughtBy(AdapterContract::claimedLimitsAreKept, "claims the limit, but not gender");
  }

  @Test
  void limitThatIsNotKeptIsCaught() {
    changing(
            (asked, page) ->
                new DiligentAdapter().find(asked.without(Aspect.LIMIT), null).applied(Aspect.LIMIT))
        .isCaughtBy(AdapterContract::claimedLimitsAreKept, "claims the limit, but holds more");
  }

  @Test
  void limitThatCutsTooMuchIsCaught() {
    changing(
            (asked, page) ->
                asked.one(Aspect.LIMIT).isPresent() && page.items().size() == 3
                    ? Page.<Patient>of(withoutLast(page.items()))
                        .applied(page.applied().toArray(Aspect<?>[]::new))
                    : page)
        .isCaughtBy(AdapterContract::claimedLimitsAreKept, "claims the limit, but holds fewer");
  }

  @Test
  void orderThatIsTheOtherWayRoundIsCaught() {
    Order wrong = new Order(Aspect.BIRTH_DATE, true);
    Order right = new Order(Aspect.BIRTH_DATE, false);
    changing(
            (asked, page) ->
                asked.one(Aspect.ORDER).equals(Optional.of(wrong))
                    ? new DiligentAdapter()
                        .find(asked.without(Aspect.ORDER).and(Aspect.ORDER, right), null)
                    : page)
        .isCaughtBy(
            AdapterContract::claimedOrdersAreKept, "claims the order, but is not in it (asked for");
  }

  @Test
  void limitBeforeOrderIsCaught() {
    changing(
            (asked, page) -> {
              if (asked.one(Aspect.LIMIT).isEmpty()) {
                return page;
              }
              List<Patient> some =
                  new ArrayList<>(
                      new DiligentAdapter().find(asked.without(Aspect.ORDER), null).items());
              some.sort(PatientMatcher.order(asked));
              return Page.<Patient>of(some).applied(page.applied().toArray(Aspect<?>[]::new));
            })
        .isCaughtBy(AdapterContract::claimedOrdersAreKept, "does not hold the first of the order");
  }

  @Test
  void cursorThatLeadsBackIsCaught() {
    changing((asked, page) -> page.next("0"))
        .isCaughtBy(
            AdapterContract::pagingEndsRepeatsNothingAndLosesNothing,
            "Paging does not end: a cursor came twice");
  }

  @Test
  void cursorsWithoutEndAreCaught() {
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    return none().next(asked.one(Aspect.CURSOR).orElse("") + "+");
                  }
                })
        .isCaughtBy(
            AdapterContract::pagingEndsRepeatsNothingAndLosesNothing,
            "Paging does not end within 1000 pages");
  }

  @Test
  void pagesThatOverlapAreCaught() {
    changing(
            (asked, page) ->
                asked.one(Aspect.CURSOR).isPresent() ? Page.<Patient>of(Ward.PATIENTS) : page)
        .isCaughtBy(
            AdapterContract::pagingEndsRepeatsNothingAndLosesNothing, "Two pages of one answer");
  }

  @Test
  void pagesThatLoseSomebodyAreCaught() {
    changing(
            (asked, page) ->
                asked.one(Aspect.LIMIT).isPresent() && asked.one(Aspect.CURSOR).isPresent()
                    ? none()
                    : page)
        .isCaughtBy(
            AdapterContract::pagingEndsRepeatsNothingAndLosesNothing, "Paging loses 7 patients");
  }

  @Test
  void idOfTwoPatientsIsCaught() {
    List<Patient> twice = new ArrayList<>(Ward.PATIENTS);
    twice.add(Patient.builder(twice.get(0).id()).build());
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    return Page.of(twice);
                  }
                })
        .isCaughtBy(AdapterContract::idsAreUnique, "Two patients have the same id");
  }

  @Test
  void linkToNobodyIsCaught() {
    List<Patient> dangling = new ArrayList<>(Ward.PATIENTS);
    dangling.add(
        Patient.builder("p10")
            .links(List.of(Ward.link("gone", PatientLink.Type.REPLACED_BY)))
            .build());
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    return Page.of(dangling);
                  }
                })
        .isCaughtBy(
            AdapterContract::linksLeadToPatients, "A link (replaced-by) leads to a patient");
  }
}
