package dev.rounds.adapter.sample;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is true of one patient, before a record is written of it: it costs little, and all records
 * are written from it, so that they agree whether they are asked for together or one by one.
 */
final class Story {
  private final Person person;
  private final List<Illness> lasting;
  private final List<Illness> found;
  private final List<Stay> stays;
  private final List<Allergen> allergens;
  private final Body body;

  Story(Person person, Wards wards) {
    this.person = person;
    this.lasting = Illnesses.lasting(person);
    boolean pregnant = lasting.stream().anyMatch(it -> it.ailment() == Ailment.PREGNANCY);
    this.stays = Stays.of(person, wards, pregnant);
    this.found = Illnesses.found(person, stays);
    this.allergens = Allergies.allergens(person);
    this.body = new Body(person);
  }

  Person person() {
    return person;
  }

  /** What they have, whether or not they were here for it. */
  List<Illness> lasting() {
    return lasting;
  }

  /** What was found in their stays and visits. */
  List<Illness> found() {
    return found;
  }

  Stream<Illness> illnesses() {
    return Stream.concat(lasting.stream(), found.stream());
  }

  boolean has(Ailment ailment) {
    return lasting.stream().anyMatch(illness -> illness.ailment() == ailment);
  }

  /** Their stays and visits, the first one first. */
  List<Stay> stays() {
    return stays;
  }

  /** What they must not be given or come near. */
  List<Allergen> allergens() {
    return allergens;
  }

  Body body() {
    return body;
  }
}
