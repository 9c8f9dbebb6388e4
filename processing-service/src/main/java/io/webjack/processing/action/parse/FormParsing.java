package io.webjack.processing.action.parse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code a=1&b[]=2} in UTF-8: names with brackets are nested, repeated names are lists. */
final class FormParsing implements Parsing {
    private static final int MOST_PAIRS = 10_000;

    @Override
    public Map<String, @Nullable Object> values(String text) throws NotParsedException {
        NestedValues values = new NestedValues();
        int pairs = 0;
        for (String pair : text.strip().split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++pairs > MOST_PAIRS) {
                throw new NotParsedException("the form has more than " + MOST_PAIRS + " values");
            }
            int equals = pair.indexOf('=');
            if (equals < 0 && pairs == 1 && pair.length() == text.strip().length()) {
                throw new NotParsedException("the text is not a form: it has no name=value");
            }
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), pairs);
            values.add(name, equals < 0 ? "" : decoded(pair.substring(equals + 1), pairs));
        }
        if (pairs == 0) {
            throw new NotParsedException("an empty text is not a form");
        }
        return values.all();
    }

    private static String decoded(String text, int pair) throws NotParsedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotParsedException(
                    "value " + pair + " of the form: a percent sign is not followed by two hexadecimal digits");
        }
    }
}
