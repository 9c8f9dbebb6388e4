package io.webjack.template.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the spellings of time that platforms use: Unix seconds and milliseconds, ISO 8601 with and without a colon in
 * the offset, Go's {@code 2026-01-01 09:25:41.26 +0000 UTC}, local times with a space, dates alone, and Russian
 * {@code 31.12.2026 09:25}.
 */
public final class Times {
    /** The zone of times that do not name one: the platforms that omit it are all in Moscow. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Moscow");

    private static final int LONGEST = 64;
    private static final String TIME = "(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?";
    private static final String OFFSET = " ?(Z|[+-]\\d{2}(?::?\\d{2})?)?(?: (?:UTC|GMT|MSK))?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})" + TIME + OFFSET);
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{2})\\.(\\d{4})" + TIME + OFFSET);
    private static final Pattern UNIX = Pattern.compile("-?\\d{9,13}");

    private Times() {}

    public static Optional<Instant> parse(String text) {
        return parse(text, DEFAULT_ZONE);
    }

    /**
     * @param zone of a time that does not name one
     * @return empty when the text is no time
     */
    public static Optional<Instant> parse(String text, ZoneId zone) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return Optional.empty();
        }
        if (UNIX.matcher(stripped).matches()) {
            return Optional.of(unix(Long.parseLong(stripped)));
        }
        try {
            Matcher yearFirst = YEAR_FIRST.matcher(stripped);
            if (yearFirst.matches()) {
                return Optional.of(instant(yearFirst, 1, 2, 3, zone));
            }
            Matcher dayFirst = DAY_FIRST.matcher(stripped);
            return dayFirst.matches() ? Optional.of(instant(dayFirst, 3, 2, 1, zone)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day that a text names without a time; empty when it names a time, or nothing. It is that day in every zone. */
    public static Optional<LocalDate> date(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher yearFirst = YEAR_FIRST.matcher(stripped);
        Matcher dayFirst = DAY_FIRST.matcher(stripped);
        try {
            if (yearFirst.matches() && yearFirst.group(4) == null) {
                return Optional.of(LocalDate.of(number(yearFirst, 1), number(yearFirst, 2), number(yearFirst, 3)));
            }
            return dayFirst.matches() && dayFirst.group(4) == null
                    ? Optional.of(LocalDate.of(number(dayFirst, 3), number(dayFirst, 2), number(dayFirst, 1)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Seconds, or milliseconds where seconds would lie thousands of years ahead. */
    public static Instant unix(long number) {
        return Math.abs(number) >= 100_000_000_000L ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static Instant instant(Matcher parts, int year, int month, int day, ZoneId zone) {
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        LocalDateTime local = LocalDateTime.of(
                number(parts, year),
                number(parts, month),
                number(parts, day),
                number(parts, 4),
                number(parts, 5),
                number(parts, 6),
                Integer.parseInt((fraction + "000000000").substring(0, 9)));
        String offset = parts.group(8);
        return local.atZone(offset == null ? zone : ZoneOffset.of(offset)).toInstant();
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }
}
