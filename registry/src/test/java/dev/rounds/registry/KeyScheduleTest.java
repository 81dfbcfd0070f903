package dev.rounds.registry;

import static dev.rounds.registry.KeySchedule.LEAD;
import static dev.rounds.registry.KeySchedule.LONGEST_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.registry.KeySchedule.Entry;
import dev.rounds.registry.KeySchedule.Made;
import dev.rounds.registry.KeySchedule.State;
import dev.rounds.registry.RegistryException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

  /** How long a program remembers what it read, and how far its clock may be off. */
  private static final int MEMORY = 5;

  private static Instant at(long seconds) {
    return BEGAN.plusSeconds(seconds);
  }

  /** Keys that were made so many seconds after one another; the first has the lowest letter. */
  private static List<Made> made(List<Integer> gaps) {
    List<Made> keys = new ArrayList<>(List.of(new Made("a", BEGAN)));
    long second = 0;
    for (int gap : gaps) {
      second += gap;
      keys.add(new Made(Character.toString('a' + keys.size()), at(second)));
    }
    return keys;
  }

  private static List<String> ids(KeySchedule schedule) {
    return schedule.keys().stream().map(Entry::id).toList();
  }

  @Test
  void theOnlyKeySignsFromItsMakingOn() {
    assertThat(new KeySchedule(made(List.of()), BEGAN).keys())
        .containsExactly(new Entry("a", BEGAN, State.SIGNING, BEGAN, Optional.empty()));
  }

  @Test
  void aKeyComesSignsIsFormerAndIsOver() {
    List<Made> keys = made(List.of(1000, 500_000));
    Instant firstEnds = at(1000).plus(LEAD).plus(LONGEST_TOKEN).plus(LEAD);

    assertThat(ids(new KeySchedule(keys.subList(0, 2), at(1059)))).containsExactly("a", "b");
    assertThat(new KeySchedule(keys.subList(0, 2), at(1059)).keys().get(1))
        .isEqualTo(new Entry("b", at(1000), State.COMING, at(1060), Optional.empty()));
    assertThat(new KeySchedule(keys.subList(0, 2), at(1060)).keys())
        .containsExactly(
            new Entry("b", at(1000), State.SIGNING, at(1060), Optional.empty()),
            new Entry("a", BEGAN, State.FORMER, BEGAN, Optional.of(firstEnds)));
    assertThat(ids(new KeySchedule(keys.subList(0, 2), firstEnds.minusNanos(1))))
        .containsExactly("b", "a");
    assertThat(ids(new KeySchedule(keys.subList(0, 2), firstEnds))).containsExactly("b");
    assertThat(ids(new KeySchedule(keys, at(501_061)))).containsExactly("c", "b");
    assertThat(new KeySchedule(keys, at(501_061)).believes("a")).isFalse();
  }

  @Test
  void whereNoKeyIsOldEnoughTheOldestSigns() {
    List<Made> keys = List.of(new Made("late", at(20)), new Made("early", at(10)));

    assertThat(ids(new KeySchedule(keys, at(30)))).containsExactly("early", "late");
    assertThat(ids(new KeySchedule(keys, BEGAN))).containsExactly("early", "late");
    assertThat(ids(new KeySchedule(keys, at(80)))).containsExactly("late", "early");
  }

  @Test
  void thereIsRoomForAKeyUnlessOneIsComingOrThereAreEnough() {
    List<Made> eight = made(Collections.nCopies(KeySchedule.MAX_KEYS - 1, 60));

    new KeySchedule(eight.subList(0, 7), at(6 * 60 + 60)).requireRoom();
    refused(Reason.CONFLICT, () -> new KeySchedule(eight.subList(0, 7), at(6 * 60)).requireRoom());
    refused(Reason.CONFLICT, () -> new KeySchedule(eight, at(8 * 60)).requireRoom());
    new KeySchedule(eight, at(8 * 60).plus(LONGEST_TOKEN).plus(LEAD)).requireRoom();
  }

  @Test
  void theLastKeyThatIsBelievedStays() {
    List<Made> keys = made(List.of(1000));
    KeySchedule both = new KeySchedule(keys, at(2000));
    KeySchedule later = new KeySchedule(keys, at(2000).plus(LONGEST_TOKEN));

    both.requireOther("a");
    both.requireOther("b");
    refused(Reason.MISSING, () -> both.requireOther("c"));
    refused(Reason.MISSING, () -> later.requireOther("a"));
    refused(Reason.CONFLICT, () -> later.requireOther("b"));
  }

  private static void refused(Reason reason, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Property
  void exactlyOneSignsAndStandsFirstInWhateverOrderTheyAreStored(
      @ForAll @Size(max = 12) List<@IntRange(max = 200_000) Integer> gaps,
      @ForAll @LongRange(min = -1000, max = 2_500_000) long second,
      @ForAll long seed) {
    List<Made> keys = made(gaps);
    List<Made> mixed = new ArrayList<>(keys);
    Collections.shuffle(mixed, new Random(seed));
    List<Entry> schedule = new KeySchedule(mixed, at(second)).keys();

    assertThat(schedule).isEqualTo(new KeySchedule(keys, at(second)).keys());
    assertThat(schedule.get(0).state()).isEqualTo(State.SIGNING);
    assertThat(schedule.subList(1, schedule.size())).noneMatch(key -> key.state() == State.SIGNING);
    Optional<Made> newest =
        keys.stream()
            .filter(key -> !at(second).isBefore(key.created().plus(LEAD)))
            .reduce((older, newer) -> newer);
    assertThat(schedule.get(0).id()).isEqualTo(newest.orElse(keys.get(0)).id());
  }

  /**
   * One program signs, another verifies; each has read the keys a while ago, and has a clock of its
   * own. Whoever makes a key has one, too.
   */
  @Property(tries = 20_000)
  void aTokenIsBelievedForItsWholeLifeByAProgramThatReadTheKeysAWhileAgo(
      @ForAll @Size(max = 8) List<@IntRange(max = 100_000) Integer> gaps,
      @ForAll @IntRange(max = 20) int behind,
      @ForAll @IntRange(min = -200, max = 300) int aroundItsMaking,
      @ForAll @IntRange(max = 86_400) int used,
      @ForAll boolean toItsEnd,
      @ForAll @Size(4) List<@IntRange(max = MEMORY) Integer> off) {
    List<Made> keys = made(gaps);
    long signs =
        Math.max(
            2 * MEMORY,
            Duration.between(BEGAN, keys.get(behind % keys.size()).created()).toSeconds()
                + aroundItsMaking);
    long verifies = signs + (toItsEnd ? LONGEST_TOKEN.toSeconds() : used);
    String kid = ids(seen(keys, signs, off.get(0), off.get(1))).get(0);

    assertThat(ids(seen(keys, verifies, off.get(2), off.get(3)))).contains(kid);
  }

  /** What somebody knows who read the keys so long ago, with a clock that is so far behind. */
  private static KeySchedule seen(List<Made> keys, long second, int readAgo, int clockBehind) {
    Instant read = at(second - readAgo);
    List<Made> known = keys.stream().filter(key -> !key.created().isAfter(read)).toList();
    return new KeySchedule(known, read.minusSeconds(clockBehind));
  }

  @Property(tries = 50)
  void aKeyIsKnownForALeadBeforeItSignsUnlessItIsTheOldest(
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 1000) Integer> gaps) {
    List<Made> keys = made(gaps);
    IntStream.range(0, 10_000)
        .forEach(
            second -> {
              List<Made> known =
                  keys.stream().filter(key -> !key.created().isAfter(at(second))).toList();
              Entry signing = new KeySchedule(known, at(second)).keys().get(0);
              if (!signing.id().equals("a")) {
                assertThat(signing.created()).isBeforeOrEqualTo(at(second).minus(LEAD));
              }
            });
  }
}
