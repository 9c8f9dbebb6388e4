package io.webjack.ingest.source;

import io.webjack.body.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One name among the pairs {@code name=value} of a query or a form, as they were sent; pure. */
final class Pairs {
    private Pairs() {}

    /** The first value of a name, decoded. */
    static Optional<String> first(String raw, String name) {
        return Arrays.stream(raw.split("&"))
                .filter(pair -> isNamed(pair, name))
                .map(pair -> PercentEncoding.decodeForm(pair.substring(Math.min(pair.length(), nameEnd(pair) + 1))))
                .findFirst();
    }

    /** Everything else, unchanged. */
    static String without(String raw, String name) {
        return Arrays.stream(raw.split("&", -1))
                .filter(pair -> !isNamed(pair, name))
                .collect(Collectors.joining("&"));
    }

    /** All of it, with other values for a name. */
    static String replaced(String raw, String name, String value) {
        UnaryOperator<String> other =
                pair -> isNamed(pair, name) ? pair.substring(0, nameEnd(pair)) + "=" + value : pair;
        return Arrays.stream(raw.split("&", -1)).map(other).collect(Collectors.joining("&"));
    }

    private static boolean isNamed(String pair, String name) {
        String given = pair.substring(0, nameEnd(pair));
        return PercentEncoding.decodeForm(given).equals(name) || given.equals(inBytes(name));
    }

    private static int nameEnd(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair.length() : equals;
    }

    /** One character for each byte of UTF-8, as bodies are looked at here. */
    static String inBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
