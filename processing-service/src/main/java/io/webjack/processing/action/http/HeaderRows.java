package io.webjack.processing.action.http;

import io.webjack.contracts.ErrorCode;
import io.webjack.template.value.Warnings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request while they are put together. A header goes out once, with the spelling of its last row,
 * whatever the case of its name; what the user gives replaces a default. No value can begin another header.
 */
final class HeaderRows {
    /** They belong to the connection and not to the request, or are made from the body. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Warnings warnings;

    HeaderRows(Warnings warnings) {
        this.warnings = warnings;
    }

    /** Takes a row that the user gave. */
    void add(String name, String value) throws InvalidRequestException {
        String trimmedName = name.strip();
        if (!isToken(trimmedName)) {
            throw new InvalidRequestException(
                    ErrorCode.HEADER_INVALID,
                    "the header name \"" + printable(trimmedName) + "\" is not allowed in HTTP");
        }
        String key = trimmedName.toLowerCase(Locale.ROOT);
        if (OURS.contains(key)) {
            warnings.add("HEADER_IGNORED", "the header " + trimmedName + " is set by Webjack itself");
            return;
        }
        String trimmed = value.strip();
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F) {
                throw new InvalidRequestException(
                        ErrorCode.HEADER_INVALID,
                        "the value of the header " + trimmedName
                                + " contains a line break or another control character");
            }
        }
        if (trimmed.length() != value.length() && (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
            warnings.add("HEADER_TRIMMED", "line breaks around the value of " + trimmedName + " were removed");
        }
        Row previous = rows.remove(key);
        if (previous != null) {
            warnings.add(
                    "HEADER_REPEATED",
                    "the header " + trimmedName + " was given more than once; its last value was sent");
        }
        rows.put(key, new Row(trimmedName, trimmed));
    }

    /** Takes a header that is sent unless the user gave it. */
    void addDefault(String name, String value) {
        rows.putIfAbsent(name.toLowerCase(Locale.ROOT), new Row(name, value));
    }

    void remove(String name) {
        rows.remove(name.toLowerCase(Locale.ROOT));
    }

    @Nullable
    String value(String name) {
        Row row = rows.get(name.toLowerCase(Locale.ROOT));
        return row == null ? null : row.value();
    }

    /** Each header once: its name as typed, and its value. */
    void forEach(BiConsumer<String, String> header) {
        rows.values().forEach(row -> header.accept(row.name(), row.value()));
    }

    HeaderRows copy() {
        HeaderRows copy = new HeaderRows(warnings);
        copy.rows.putAll(rows);
        return copy;
    }

    /** The value so that its UTF-8 bytes go out when a client writes each character as one byte. */
    static String onTheWire(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 128) {
                return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return value;
    }

    private static boolean isToken(String name) {
        if (name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String printable(String text) {
        String cut = text.length() > 60 ? text.substring(0, 60) : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    private record Row(String name, String value) {}
}
