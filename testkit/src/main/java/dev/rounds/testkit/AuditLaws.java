package dev.rounds.testkit;

import static dev.rounds.testkit.ManagedRecords.NOW;
import static dev.rounds.testkit.ManagedRecords.must;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.AuditStore;
import dev.rounds.registry.Listing;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import dev.rounds.testkit.ManagedRecords.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What {@link AdministrationContract} asks of events. */
final class AuditLaws {
  private static final Search ALL = Search.first(Search.MAX_LIMIT);

  private final AdministrationContract contract;

  AuditLaws(AdministrationContract contract) {
    this.contract = contract;
  }

  void writes() throws Exception {
    ManagedRecords registry = new ManagedRecords(contract);
    for (Kind<?> kind : registry.kinds()) {
      writes(registry, kind);
    }
  }

  private static <T> void writes(ManagedRecords registry, Kind<T> kind) {
    List<AuditEvent> expected = new ArrayList<>(registry.events());
    AuditEvent created = registry.event(Action.SIGNED_UP, "one", "created");
    AuditEvent saved = registry.event(Action.SIGNED_IN, "", "saved");
    AuditEvent deleted = registry.event(Action.PREVIEWED, "three", "");
    Versioned<T> first = kind.store().create(kind.made(), created);
    kind.store().save(first.with(kind.edited()), saved);
    kind.store().delete(kind.id().apply(kind.made()), 2, deleted);
    expected.addAll(0, List.of(deleted, saved, created));
    must(
        registry.events().equals(expected),
        kind.store("does not keep just the event of each write, whole."));
  }

  void order() throws Exception {
    ManagedRecords registry = new ManagedRecords(contract);
    AuditStore audit = registry.managed().administration().audit();
    List<AuditEvent> expected = new ArrayList<>(registry.events());
    for (int i = 0; i < 10; i++) {
      AuditEvent event = registry.event(Action.CONNECTION_TESTED, "t", "number " + i);
      audit.append(event);
      expected.add(0, event);
    }
    List<AuditEvent> listed = new ArrayList<>();
    Search asked = Search.first(3);
    for (int page = 0; page < 50 && asked != null; page++) {
      Listing<AuditEvent> listing = audit.search(asked);
      must(listing.items().size() <= 3, "The store of events gives more of a page than it may.");
      listed.addAll(listing.items());
      // is not on any page that comes after
      audit.append(registry.event());
      asked = listing.next().isPresent() ? asked.after(listing.next()) : null;
    }
    must(
        listed.equals(expected),
        "The store of events does not give each event once, the latest first.");

    AuditEvent same = registry.event(Action.SIGN_IN_FAILED, "same", "");
    audit.append(same);
    audit.append(same);
    audit.append(same);
    Search byTwo = Search.first(2).where(Filter.SUBJECT, "same");
    Listing<AuditEvent> two = audit.search(byTwo);
    must(
        two.items().equals(Collections.nCopies(2, same))
            && two.next().isPresent()
            && audit.search(byTwo.after(two.next())).items().equals(List.of(same)),
        "The store of events loses one of several events of the same time.");
  }

  void filters() throws Exception {
    ManagedRecords registry = new ManagedRecords(contract);
    AuditStore audit = registry.managed().administration().audit();
    AuditEvent one =
        new AuditEvent(
            NOW.plusSeconds(1000), "ada", "Ådа Л.", Action.SIGNED_IN, "ward", "From home", "::1");
    AuditEvent two =
        new AuditEvent(
            NOW.plusSeconds(2000), "bob", "Bob", Action.SIGNED_OUT, "bed", "50% done", "");
    audit.append(one);
    audit.append(two);

    finds(audit, ALL.where(Filter.ACTOR, "ada"), List.of(one));
    finds(audit, ALL.where(Filter.ACTOR, "Ada"), List.of());
    finds(audit, ALL.where(Filter.ACTION, "SIGNED_OUT"), List.of(two));
    finds(audit, ALL.where(Filter.ACTION, "signed_out"), List.of());
    finds(audit, ALL.where(Filter.ACTION, "NONE"), List.of());
    finds(audit, ALL.where(Filter.SUBJECT, "bed"), List.of(two));
    finds(audit, ALL.where(Filter.SUBJECT, "be"), List.of());
    String from = one.at().toString();
    String until = two.at().toString();
    finds(audit, ALL.where(Filter.FROM, from), List.of(two, one));
    finds(audit, ALL.where(Filter.FROM, one.at().plusNanos(1000).toString()), List.of(two));
    finds(audit, ALL.where(Filter.FROM, from).where(Filter.UNTIL, until), List.of(one));
    finds(audit, ALL.where(Filter.UNTIL, from).where(Filter.ACTOR, "ada"), List.of());
    finds(audit, ALL.where(Filter.FROM, from).where(Filter.SUBJECT, "bed"), List.of(two));
    finds(audit, ALL.text("ÅDА л"), List.of(one));
    finds(audit, ALL.text("WARD"), List.of(one));
    finds(audit, ALL.text("from HOME"), List.of(one));
    finds(audit, ALL.text("0%"), List.of(two));
    finds(audit, ALL.text("%%"), List.of());
    finds(audit, ALL.text("bob").where(Filter.ACTOR, "ada"), List.of());
    for (Filter filter : List.of(Filter.FROM, Filter.UNTIL)) {
      for (String time : List.of("", "yesterday", "2026-01-02", "'")) {
        refuses(audit, ALL.where(filter, time));
      }
    }
  }

  private static void finds(AuditStore audit, Search asked, List<AuditEvent> events) {
    must(
        audit.search(asked).equals(new Listing<>(events, Optional.empty())),
        "The store of events does not find just what is asked for, by a text or by "
            + asked.where().keySet()
            + ".");
  }

  private static void refuses(AuditStore audit, Search asked) {
    try {
      audit.search(asked);
    } catch (IllegalArgumentException itIsNoTime) {
      return;
    }
    throw Broken.because("The store of events takes a text for a time that is none.");
  }
}
