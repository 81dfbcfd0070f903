package dev.rounds.portal.http;

import java.util.Map;
import java.util.TreeMap;

/** A call of the API is refused, as a problem document (RFC 9457) says. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final TreeMap<String, String> fields;
  private final transient Map<String, Object> more;

  private ApiException(
      int status,
      String code,
      String detail,
      Map<String, String> fields,
      Map<String, Object> more) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = new TreeMap<>(fields);
    this.more = more;
  }

  /**
   * A refusal.
   *
   * @param code a fixed word for programs
   * @param detail a sentence that says what to do next; repeats no secret
   */
  static ApiException of(int status, String code, String detail) {
    return new ApiException(status, code, detail, Map.of(), Map.of());
  }

  /**
   * A refusal with what a program needs to go on.
   *
   * @param more members of the problem document beside the usual ones, in their order
   */
  static ApiException of(int status, String code, String detail, Map<String, Object> more) {
    return new ApiException(status, code, detail, Map.of(), more);
  }

  /** What was sent is wrong, field by field. */
  static ApiException invalid(Map<String, String> fields) {
    return new ApiException(
        400, "invalid", "Correct what is marked and try again.", fields, Map.of());
  }

  /** One field is wrong. */
  static ApiException invalid(String field, String what) {
    return invalid(Map.of(field, what));
  }

  /** There is no such thing, or it is not the caller's. */
  static ApiException missing() {
    return of(404, "missing", "There is no such record, or it is not yours. It may be deleted.");
  }

  /** The caller may not do this. */
  static ApiException forbidden() {
    return of(403, "forbidden", "Your account may not do this. An operator can change its roles.");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> fields() {
    return fields;
  }

  /** What the problem document says beside the usual. */
  Map<String, Object> more() {
    return more;
  }
}
