package io.webjack.template.filter;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The date format of Liquid and Ruby: {@code %d.%m.%Y %H:%M}. */
final class Strftime {
    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('y', "uu"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('j', "DDD"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('L', "SSS"),
            Map.entry('N', "SSSSSSSSS"),
            Map.entry('p', "a"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('z', "xx"),
            Map.entry('Z', "zzz"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('R', "HH:mm"),
            Map.entry('D', "MM/dd/uu"));

    private Strftime() {}

    static String format(ZonedDateTime time, String format) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            i++;
            if (c != '%' || i == format.length()) {
                out.append(c);
                continue;
            }
            boolean unpadded = format.charAt(i) == '-' && i + 1 < format.length();
            if (unpadded) {
                i++;
            }
            String part = directive(time, format.charAt(i));
            i++;
            out.append(unpadded ? withoutZeros(part) : part);
        }
        return out.toString();
    }

    private static String directive(ZonedDateTime time, char letter) {
        return switch (letter) {
            case '%' -> "%";
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            default -> {
                String pattern = PATTERNS.get(letter);
                yield pattern == null
                        ? "%" + letter
                        : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
            }
        };
    }

    private static String withoutZeros(String part) {
        String stripped = part.replaceFirst("^[0 ]+", "");
        return stripped.isEmpty() && !part.isEmpty() ? "0" : stripped;
    }
}
