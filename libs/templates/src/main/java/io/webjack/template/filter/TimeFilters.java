package io.webjack.template.filter;

import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.Times;
import io.webjack.template.value.ValueText;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Times from any spelling that platforms use into the one that a destination wants. */
final class TimeFilters {
    private static final int LONGEST_PATTERN = 200;

    private TimeFilters() {}

    static List<FilterDefinition> definitions() {
        return new FilterGroup()
                .value("date_format", 1, 3, Set.of("from"), (input, arguments, work) -> formatted(input, arguments))
                .value(
                        "date",
                        1,
                        2,
                        Set.of("from"),
                        (input, arguments, work) -> Strftime.format(time(input, arguments, 1), arguments.text(0)))
                .definitions();
    }

    private static Object formatted(Object input, Arguments arguments) {
        ZonedDateTime time = time(input, arguments, 1);
        return switch (arguments.text(0)) {
            case "iso" -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
            case "unix" -> Conversion.whole(BigInteger.valueOf(time.toEpochSecond()));
            case "unix_ms" -> time.toInstant().toEpochMilli();
            default -> byPattern(time, arguments);
        };
    }

    private static String byPattern(ZonedDateTime time, Arguments arguments) {
        String pattern = pattern(arguments);
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(arguments.text(2, "ru")))
                    .format(time);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw TemplateFailedException.failed("the date format is not one of java.time, such as yyyy-MM-dd HH:mm");
        }
    }

    private static String pattern(Arguments arguments) {
        String pattern = arguments.text(0);
        if (pattern.length() > LONGEST_PATTERN) {
            throw TemplateFailedException.failed(
                    "the date format is longer than %d characters".formatted(LONGEST_PATTERN));
        }
        return pattern;
    }

    private static ZonedDateTime time(Object input, Arguments arguments, int zoneArgument) {
        ZoneId from =
                arguments.named("from") == null ? Times.DEFAULT_ZONE : zone(ValueText.of(arguments.named("from")));
        ZoneId to = arguments.count() > zoneArgument ? zone(arguments.text(zoneArgument)) : Times.DEFAULT_ZONE;
        String text = ValueText.of(input);
        Optional<LocalDate> date = Times.date(text);
        if (date.isPresent()) {
            return date.get().atStartOfDay(to);
        }
        Instant instant = Times.parse(text, from)
                .orElseThrow(() -> TemplateFailedException.valueInvalid(
                        Conversion.describe(input) + " is not a time in a known spelling"));
        return instant.atZone(to);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw TemplateFailedException.failed("there is no time zone '" + name + "'");
        }
    }
}
