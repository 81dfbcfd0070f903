package dev.rounds.testkit;

import static dev.rounds.registry.KeySchedule.LEAD;
import static dev.rounds.registry.KeySchedule.LONGEST_TOKEN;
import static dev.rounds.testkit.ManagedRecords.NOW;
import static dev.rounds.testkit.ManagedRecords.must;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.KeyAdministration;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.KeySchedule.State;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@link AdministrationContract} asks of signing keys. */
final class KeyLaws {
  /** A reader may remember what it read for so long. */
  private static final Duration MEMORY = Duration.ofSeconds(5);

  private final AdministrationContract contract;
  private volatile Instant now = NOW;
  private ManagedRecords registry;
  private KeyAdministration keys;

  KeyLaws(AdministrationContract contract) {
    this.contract = contract;
  }

  /** Opens a registry and gives the id of its first key, which is an hour old. */
  private String open() throws Exception {
    registry = new ManagedRecords(contract, () -> now);
    keys = registry.managed().administration().keys();
    List<String> first = believed();
    must(first.size() == 1, "A new registry has another number of signing keys than one.");
    wait(Duration.ofHours(1));
    return first.get(0);
  }

  private void wait(Duration time) {
    now = now.plus(time);
  }

  private List<String> believed() {
    return registry.managed().keys().keys().stream().map(SigningKey::id).toList();
  }

  private List<String> listed() {
    return keys.all().stream().map(KeySchedule.Entry::id).toList();
  }

  private AuditEvent added(String id) {
    return registry.event(Action.KEY_ADDED, id, "");
  }

  private String add() {
    return keys.add(this::added).id();
  }

  private void remove(String id) {
    keys.remove(id, registry.event(Action.KEY_REMOVED, id, ""));
  }

  void coming() throws Exception {
    String first = open();
    KeySchedule.Entry made = keys.add(this::added);
    must(
        made.equals(
            new KeySchedule.Entry(made.id(), now, State.COMING, now.plus(LEAD), Optional.empty())),
        "A new signing key is not made now, or not coming.");
    must(
        believed().contains(made.id()),
        "A new signing key is not believed at once by who reads keys here.");
    must(
        believed().equals(List.of(first, made.id())) && listed().equals(believed()),
        "A new signing key signs before others can know it, or keys are not listed as they are"
            + " believed.");
    wait(LEAD.minusSeconds(1));
    must(
        believed().equals(List.of(first, made.id())),
        "A new signing key signs before others can know it.");
    wait(MEMORY);
    must(
        believed().equals(List.of(made.id(), first)) && listed().equals(believed()),
        "A new signing key does not sign when its time has come, or keys are not listed as they are"
            + " believed.");
    must(
        keys.all().stream()
            .map(KeySchedule.Entry::state)
            .toList()
            .equals(List.of(State.SIGNING, State.FORMER)),
        "Of two signing keys it is not said which signs and which did.");
  }

  void former() throws Exception {
    String first = open();
    String second = add();
    wait(LEAD.plus(LONGEST_TOKEN).plus(LEAD).minusSeconds(1));
    must(
        believed().equals(List.of(second, first)) && listed().equals(believed()),
        "A former signing key is not believed, or not listed, while tokens of it may live.");
    wait(MEMORY);
    must(
        believed().equals(List.of(second)) && listed().equals(believed()),
        "A former signing key is believed or listed after the last of its tokens has expired.");
  }

  void removed() throws Exception {
    String first = open();
    String second = add();
    wait(LEAD.plus(MEMORY));
    must(believed().get(0).equals(second), "A new signing key does not sign when its time is.");
    remove(second);
    must(
        believed().equals(List.of(first)) && listed().equals(believed()),
        "A signing key that was removed is believed by who reads keys here, or no other signs.");
    String third = add();
    wait(Duration.ofHours(1));
    String fourth = add();
    wait(LONGEST_TOKEN.minus(Duration.ofMinutes(30)));
    must(
        believed().equals(List.of(fourth, third)),
        "Of three signing keys the oldest is believed after its time.");
    remove(third);
    must(
        believed().equals(List.of(fourth)) && listed().equals(believed()),
        "A signing key that was over is believed again when its successor is removed.");
  }

  void only() throws Exception {
    String first = open();
    registry.refused(
        Reason.CONFLICT, () -> remove(first), "The only signing key's removal is not refused.");
    for (String id : List.of("nobody's", "", "x\u0000", "\ud800")) {
      registry.refused(
          Reason.MISSING,
          () -> keys.remove(id, registry.event(Action.KEY_REMOVED, "", "")),
          "The removal of a signing key that is not there is not refused as MISSING.");
    }
    String second = add();
    wait(LONGEST_TOKEN.plus(LEAD).plus(LEAD).plus(MEMORY));
    registry.refused(
        Reason.MISSING, () -> remove(first), "The removal of a signing key that is over is done.");
    registry.refused(
        Reason.CONFLICT,
        () -> remove(second),
        "A signing key is removed although the only other one is over.");
    must(believed().equals(List.of(second)), "A refused removal changes the signing keys.");
  }

  void bounded() throws Exception {
    open();
    for (int i = 1; i < KeySchedule.MAX_KEYS; i++) {
      add();
      registry.refused(
          Reason.CONFLICT, this::add, "A signing key is added while another one is coming.");
      wait(LEAD);
    }
    registry.refused(
        Reason.CONFLICT, this::add, "More signing keys are added than there may be at a time.");
    must(keys.all().size() == KeySchedule.MAX_KEYS, "A refused addition changes the signing keys.");
    wait(LONGEST_TOKEN.plus(LEAD));
    String last = add();
    must(
        keys.all().size() == 2 && listed().contains(last),
        "Signing keys that are over count, or the one that signs is over.");
  }

  void race() throws Exception {
    open();
    for (int round = 1; round <= 3; round++) {
      int before = registry.events().size();
      List<Optional<Reason>> refusals =
          RaceLaws.atOnce(2, i -> () -> refusal(() -> keys.add(this::added)));
      must(
          refusals.stream().flatMap(Optional::stream).toList().equals(List.of(Reason.CONFLICT)),
          "Of two threads that add a signing key not just one does and the other is CONFLICT.");
      must(
          keys.all().size() == round + 1 && registry.events().size() == before + 1,
          "Two threads that add a signing key leave another number of keys or events than one.");
      wait(LEAD);
    }
  }

  private static Optional<Reason> refusal(Runnable write) {
    try {
      write.run();
      return Optional.empty();
    } catch (RegistryException e) {
      return Optional.of(e.reason());
    }
  }

  void events() throws Exception {
    String first = open();
    List<AuditEvent> before = registry.events();
    AuditEvent[] made = new AuditEvent[1];
    String second =
        keys.add(
                id -> {
                  made[0] = added(id);
                  return made[0];
                })
            .id();
    must(
        registry.events().equals(Stream.concat(Stream.of(made[0]), before.stream()).toList())
            && made[0].subject().equals(second),
        "A signing key that is added has not just its own event.");
    AuditEvent removed = registry.event(Action.KEY_REMOVED, first, "leaked");
    keys.remove(first, removed);
    must(
        registry
            .events()
            .equals(Stream.concat(Stream.of(removed, made[0]), before.stream()).toList()),
        "A signing key that is removed has not just its own event.");
  }
}
