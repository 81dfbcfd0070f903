package dev.rounds.adapter.sample;

/** What a patient is there to show. */
enum Role {
  /** Nothing in particular. */
  ORDINARY,
  /** Lies on one ward today and, but for one, gets better. */
  WARD_ROUND,
  /** Has got worse since yesterday, and has an allergy that matters. */
  HIGH_RISK,
  /** Went home this morning. */
  DISCHARGE
}
