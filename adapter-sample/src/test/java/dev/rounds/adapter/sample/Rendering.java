package dev.rounds.adapter.sample;

import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import java.util.Optional;

/** All of a patient in one text, which records themselves never print. */
final class Rendering {
  private Rendering() {}

  static String of(Patient patient) {
    StringBuilder text = new StringBuilder();
    add(text, patient.id(), patient.updated(), patient.active(), patient.gender());
    add(text, patient.birthDate(), patient.deceased().map(d -> d.dead() + " " + d.at()));
    patient
        .identifiers()
        .forEach(
            i ->
                add(
                    text,
                    i.use(),
                    i.type().orElseThrow().codings().get(0).code(),
                    i.system(),
                    i.value(),
                    period(i.period()),
                    i.assigner()));
    patient
        .names()
        .forEach(
            n ->
                add(
                    text,
                    n.use(),
                    n.text(),
                    n.family(),
                    n.given(),
                    n.prefix(),
                    n.suffix(),
                    period(n.period())));
    patient.telecoms().forEach(t -> add(text, t.system(), t.value(), t.use(), t.rank()));
    patient
        .addresses()
        .forEach(
            a ->
                add(
                    text,
                    a.use(),
                    a.type(),
                    a.lines(),
                    a.city(),
                    a.state(),
                    a.postalCode(),
                    a.country(),
                    period(a.period())));
    patient.careProviders().forEach(p -> add(text, p.display()));
    patient.links().forEach(l -> add(text, l.type(), l.other().id()));
    return text.toString();
  }

  private static String period(Optional<Period> period) {
    return period.map(p -> p.start() + " to " + p.end()).orElse("");
  }

  private static void add(StringBuilder text, Object... parts) {
    for (Object part : parts) {
      text.append(part).append('|');
    }
    text.append('\n');
  }
}
