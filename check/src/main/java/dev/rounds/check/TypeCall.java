package dev.rounds.check;

import java.util.List;
import java.util.Optional;

/**
 * How the app asks for one type of a patient's records, and what it reads of them.
 *
 * @param type the resource type
 * @param shown what the app's user sees of it, in the plural
 * @param query what follows {@code patient=<id>&}; empty if nothing
 * @param alsoSeen other spellings of the same, which clients send
 * @param date where the date stands by which the answer must be sorted; empty if it need not be
 * @param params search parameters that the metadata should list
 * @param fields the fields of section 5's table
 */
record TypeCall(
    String type,
    String shown,
    String query,
    List<String> alsoSeen,
    Optional<Field> date,
    List<String> params,
    List<Field> fields) {
  String section() {
    return "5 " + type;
  }
}
