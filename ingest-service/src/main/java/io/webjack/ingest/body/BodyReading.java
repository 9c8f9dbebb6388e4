package io.webjack.ingest.body;

import io.webjack.contracts.Values;
import io.webjack.contracts.event.Warning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the reading of a body gave. */
public sealed interface BodyReading {

    /**
     * The body was understood, or kept as what it is.
     *
     * @param fields values as JSON knows them, in the order they came
     */
    record Fields(Map<String, @Nullable Object> fields, List<Warning> warnings) implements BodyReading {
        public static final Fields NONE = new Fields(Map.of(), List.of());

        public Fields {
            warnings = Values.copy(warnings);
        }

        Fields with(Warning warning) {
            return new Fields(fields, Warnings.join(List.of(warning), warnings));
        }
    }

    /**
     * The body is not of the type that it declares.
     *
     * @param message what is wrong, in English
     * @param line from 1; 0 when unknown
     * @param column from 1; 0 when unknown
     */
    record Malformed(String message, int line, int column) implements BodyReading {

        /** With the place, for a person. */
        public String sentence() {
            return line > 0 ? message + " at line " + line + ", column " + column : message;
        }
    }
}
