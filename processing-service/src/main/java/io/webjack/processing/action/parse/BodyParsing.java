package io.webjack.processing.action.parse;

import io.webjack.body.BodyLimits;
import io.webjack.body.BodyParser;
import io.webjack.body.ParsedBody;
import io.webjack.template.value.Warnings;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text of a format as the sources parse bodies, but that what they take with a warning is refused where the whole text is
 * not of the format.
 *
 * @param format as a person calls it
 */
record BodyParsing(String format, Function<String, ParsedBody> parser) implements Parsing {
    private static final int MOST_PAIRS = 10_000;

    /** The members of an object; any other value under {@code value}. */
    static BodyParsing json() {
        return new BodyParsing(
                "JSON",
                text -> text.isBlank()
                        ? new ParsedBody.Malformed("empty text is not JSON", null, 0, 0)
                        : BodyParser.json(text, "value", BodyLimits.DEFAULT));
    }

    static BodyParsing form() {
        return new BodyParsing("a form", text -> BodyParser.form(text, MOST_PAIRS));
    }

    static BodyParsing xml() {
        return new BodyParsing("XML", text -> BodyParser.xml(text, BodyLimits.DEFAULT));
    }

    @Override
    public Map<String, @Nullable Object> values(String text, Warnings warnings) throws NotParsedException {
        ParsedBody parsed = parser.apply(text);
        if (parsed instanceof ParsedBody.Malformed malformed) {
            throw new NotParsedException(message(malformed));
        }
        ParsedBody.Fields read = (ParsedBody.Fields) parsed;
        read.warnings().forEach(warning -> warnings.add(warning.code(), warning.message()));
        return Collections.unmodifiableMap(read.fields());
    }

    /** Without the parser's own words, for they may quote the text. */
    private String message(ParsedBody.Malformed malformed) {
        String message = malformed.detail() == null ? malformed.message() : "the text is not " + format;
        return malformed.line() == 0
                ? message
                : message + ": line %d, column %d".formatted(malformed.line(), malformed.column());
    }
}
