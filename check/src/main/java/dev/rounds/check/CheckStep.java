package dev.rounds.check;

/** One step of the check. */
interface CheckStep {
  /** Its name in reports, and while it runs. */
  String name();

  /**
   * Makes its calls and writes what it found.
   *
   * @throws CallFailedException if a call got no answer
   * @throws StopException if what follows would be of no use; the finding says why
   */
  void run(Session session, Findings findings) throws CallFailedException, StopException;
}
