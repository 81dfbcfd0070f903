package dev.rounds.adapter.sample;

import dev.rounds.api.model.MedicationOrder;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * That one patient was prescribed a drug, or takes one that nobody prescribed.
 *
 * @param number from 1; the order of it and the statement of it have it in their ids
 * @param illness what it is for; null where it is for the odd pain
 * @param stay where it was prescribed; null outside
 * @param setting where it is taken
 * @param status how far the order has come
 * @param written when it was prescribed, or begun
 * @param ended when it ended; null while it goes on
 * @param records which records there are of it
 */
record Course(
    int number,
    Drug drug,
    Illness illness,
    Stay stay,
    Setting setting,
    MedicationOrder.Status status,
    OffsetDateTime written,
    OffsetDateTime ended,
    Records records) {

  /** Where a drug is taken. */
  enum Setting {
    WARD,
    CLINIC,
    HOME_AFTER_STAY
  }

  /** Which records there are. */
  enum Records {
    ORDER,
    ORDER_AND_STATEMENT,
    STATEMENT;

    boolean hasOrder() {
      return this != STATEMENT;
    }

    boolean hasStatement() {
      return this != ORDER;
    }
  }

  Optional<Illness> reason() {
    return Optional.ofNullable(illness);
  }

  Optional<Stay> encounter() {
    return Optional.ofNullable(stay);
  }

  Optional<OffsetDateTime> end() {
    return Optional.ofNullable(ended);
  }
}
