package io.webjack.ingest.source.ads;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in these APIs. Without a zone they are of Moscow. */
public final class AdsTimes {
    public static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private static final DateTimeFormatter WITHOUT_ZONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    /** Such as {@code 2026-01-01 09:25:41.26 +0000 UTC}; the offset and the name of the zone may be missing. */
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)(?: ?(Z|UTC|[+-]\\d{2}:?\\d{2}))?(?: [A-Z]{1,5})?");

    private AdsTimes() {}

    /** The moment; empty when it cannot be read. */
    public static Optional<Instant> read(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(time.group(1) + " " + time.group(2), LOCAL);
            return Optional.of(local.atZone(zone(time.group(3))).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The moment as filters expect it, whole seconds of a zone. */
    public static String write(Instant time, ZoneId zone) {
        return WITHOUT_ZONE.format(time.atZone(zone));
    }

    private static ZoneId zone(@Nullable String offset) {
        if (offset == null) {
            return MOSCOW;
        }
        return offset.equals("Z") || offset.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }
}
