package dev.rounds.api.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date or date-time that is known to some precision, from a year to a fraction of a second, with
 * or without an offset: FHIR's {@code date}, {@code dateTime} and {@code instant}.
 *
 * <p>It stands for the half-open interval of time that it may mean, and keeps the form it was
 * written in: {@code 1974}, {@code 1974-12}, {@code 1974-12-25}, {@code 2015-02-07T13:28:17-05:00}.
 */
public final class PartialDateTime {
  /** How much is known. */
  public enum Precision {
    YEAR,
    MONTH,
    DAY,
    MINUTE,
    SECOND,
    FRACTION
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})"
              + "(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(Z|[+-]\\d{2}:\\d{2})?)?)?)?");

  private final String text;
  private final Precision precision;
  // The start as numbers: a LocalDateTime is three objects, and an EHR has millions of dates.
  private final long startSecond;
  private final int startNano;
  private final ZoneOffset offset;

  private PartialDateTime(
      String text, Precision precision, LocalDateTime start, ZoneOffset offset) {
    this.text = text;
    this.precision = precision;
    this.startSecond = start.toEpochSecond(ZoneOffset.UTC);
    this.startNano = start.get(ChronoField.NANO_OF_SECOND);
    this.offset = offset;
  }

  /**
   * Reads the FHIR form of a date, a date-time or an instant; seconds may be missing, as in a
   * search parameter.
   *
   * @throws DateTimeException if it is none of these or no day of the calendar; the message does
   *     not repeat it
   */
  public static PartialDateTime parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new DateTimeException("not a date of the form YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]");
    }
    try {
      int year = Integer.parseInt(m.group(1));
      if (year == 0) {
        throw new DateTimeException("there is no year 0000");
      }
      LocalDate day = LocalDate.of(year, number(m.group(2), 1), number(m.group(3), 1));
      LocalTime time = LocalTime.of(number(m.group(4), 0), number(m.group(5), 0));
      if (m.group(6) != null) {
        time = time.withSecond(number(m.group(6), 0));
      }
      if (m.group(7) != null) {
        time = time.withNano(Integer.parseInt((m.group(7) + "00000000").substring(0, 9)));
      }
      ZoneOffset offset = m.group(8) == null ? null : ZoneOffset.of(m.group(8));
      return new PartialDateTime(text, precision(m), day.atTime(time), offset);
    } catch (DateTimeException e) {
      throw new DateTimeException("no such date or time in the calendar");
    }
  }

  private static int number(String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static Precision precision(Matcher m) {
    if (m.group(7) != null) {
      return Precision.FRACTION;
    } else if (m.group(6) != null) {
      return Precision.SECOND;
    } else if (m.group(4) != null) {
      return Precision.MINUTE;
    } else if (m.group(3) != null) {
      return Precision.DAY;
    }
    return m.group(2) != null ? Precision.MONTH : Precision.YEAR;
  }

  /** A whole year, 1 to 9999. */
  public static PartialDateTime of(Year year) {
    return parse(String.format("%04d", year.getValue()));
  }

  /** A whole month. */
  public static PartialDateTime of(YearMonth month) {
    return parse(month.toString());
  }

  /** A whole day, without an offset. */
  public static PartialDateTime of(LocalDate day) {
    return parse(day.toString());
  }

  /** A moment with its offset, to the second, or finer where {@code at} has a fraction. */
  public static PartialDateTime of(OffsetDateTime at) {
    OffsetDateTime whole = wholeSecondOffset(at);
    String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(whole);
    if (whole.getYear() < 1 || whole.getYear() > 9999) {
      return parse(text); // refuses it
    }
    // Not read again: adapters make these by the thousand.
    Precision precision = whole.getNano() == 0 ? Precision.SECOND : Precision.FRACTION;
    return new PartialDateTime(text, precision, whole.toLocalDateTime(), whole.getOffset());
  }

  // FHIR's offsets have no seconds.
  private static OffsetDateTime wholeSecondOffset(OffsetDateTime at) {
    int seconds = at.getOffset().getTotalSeconds();
    return seconds % 60 == 0
        ? at
        : at.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(seconds - seconds % 60));
  }

  /** A local date-time of a source that knows no offset, to the second or finer. */
  public static PartialDateTime of(LocalDateTime at) {
    return parse(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at));
  }

  /** How much is known. */
  public Precision precision() {
    return precision;
  }

  /** Whether a time of day is known. */
  public boolean hasTime() {
    return precision.compareTo(Precision.DAY) > 0;
  }

  /** The offset that was written; never present where there is no time of day. */
  public Optional<ZoneOffset> offset() {
    return Optional.ofNullable(offset);
  }

  /** The first moment it may mean, in its own offset or in none. */
  public LocalDateTime start() {
    return LocalDateTime.ofEpochSecond(startSecond, startNano, ZoneOffset.UTC);
  }

  /** The first moment after all that it may mean. */
  public LocalDateTime end() {
    LocalDateTime start = start();
    return switch (precision) {
      case YEAR -> start.plusYears(1);
      case MONTH -> start.plusMonths(1);
      case DAY -> start.plusDays(1);
      case MINUTE -> start.plusMinutes(1);
      case SECOND -> start.plusSeconds(1);
      case FRACTION -> start.plus((long) Math.pow(10, 9 - fractionDigits()), ChronoUnit.NANOS);
    };
  }

  private int fractionDigits() {
    int from = text.indexOf('.') + 1;
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return to - from;
  }

  /** The first moment it may mean; {@code zone} counts where no offset was written. */
  public Instant from(ZoneId zone) {
    return instant(start(), zone);
  }

  /** The first moment after all that it may mean; {@code zone} counts as in {@link #from}. */
  public Instant until(ZoneId zone) {
    return instant(end(), zone);
  }

  private Instant instant(LocalDateTime local, ZoneId zone) {
    return offset != null ? local.toInstant(offset) : local.atZone(zone).toInstant();
  }

  /**
   * The same, with the offset that {@code zone} had then, if a time of day is known and no offset
   * was written: FHIR does not allow the one without the other.
   */
  public PartialDateTime inZone(ZoneId zone) {
    if (offset != null || !hasTime()) {
      return this;
    }
    ZoneOffset then = start().atZone(zone).getOffset();
    ZoneOffset whole =
        ZoneOffset.ofTotalSeconds(then.getTotalSeconds() - then.getTotalSeconds() % 60);
    return new PartialDateTime(text + whole.getId(), precision, start(), whole);
  }

  /** The same, but for any time of day: the date as it was written. */
  public PartialDateTime date() {
    return hasTime() ? of(start().toLocalDate()) : this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartialDateTime that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  /** The FHIR form it was written in. */
  @Override
  public String toString() {
    return text;
  }
}
