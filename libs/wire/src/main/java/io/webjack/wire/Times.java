package io.webjack.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/** Times as records write them: ISO 8601 in UTC, as {@link Instant#toString} does. */
public final class Times {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int TO_SECONDS = "2026-01-02T03:04:05".length();
    private static final int LONGEST_FRACTION = 9;
    private static final int NONE = -1;
    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;

    private Times() {}

    /** The time; null where the text has another form or says no time, so that somebody else has to tell. */
    public static @Nullable Instant read(String text) {
        int end = text.length() - 1;
        if (end < TO_SECONDS || end > TO_SECONDS + 1 + LONGEST_FRACTION || text.charAt(end) != 'Z') {
            return null;
        }
        if (text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, TO_SECONDS);
        int nanos = nanos(text, end);
        boolean plain = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
        if (!plain || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nanos < 0) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static int lengthOf(int year, int month) {
        return Month.of(month).length(Year.isLeap(year));
    }

    private static int nanos(String text, int end) {
        if (end == TO_SECONDS) {
            return 0;
        }
        if (text.charAt(TO_SECONDS) != '.' || end == TO_SECONDS + 1) {
            return NONE;
        }
        int value = digits(text, TO_SECONDS + 1, end);
        for (int i = end - TO_SECONDS - 1; i < LONGEST_FRACTION && value > 0; i++) {
            value *= 10;
        }
        return value;
    }

    /** The number; negative where something else than ASCII digits is there. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** As {@link Instant#toString}: with as many groups of three decimals as the time needs. */
    static String write(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < YEAR_1 || seconds >= YEAR_10000) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        int ofDay = (int) Math.floorMod(seconds, (long) SECONDS_PER_DAY);
        StringBuilder text = new StringBuilder(TO_SECONDS + 2 + LONGEST_FRACTION);
        append(text, date.getYear(), 1000);
        append(text.append('-'), date.getMonthValue(), 10);
        append(text.append('-'), date.getDayOfMonth(), 10);
        append(text.append('T'), ofDay / 3600, 10);
        append(text.append(':'), ofDay / 60 % 60, 10);
        append(text.append(':'), ofDay % 60, 10);
        int nanos = time.getNano();
        if (nanos % 1_000 != 0) {
            append(text.append('.'), nanos, 100_000_000);
        } else if (nanos % 1_000_000 != 0) {
            append(text.append('.'), nanos / 1_000, 100_000);
        } else if (nanos != 0) {
            append(text.append('.'), nanos / 1_000_000, 100);
        }
        return text.append('Z').toString();
    }

    private static void append(StringBuilder text, int value, int place) {
        for (int i = place; i > 0; i /= 10) {
            text.append((char) ('0' + value / i % 10));
        }
    }
}
