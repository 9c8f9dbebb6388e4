package io.webjack.body;

import io.webjack.contracts.Values;
import io.webjack.contracts.event.Warning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a body gave. */
public sealed interface ParsedBody {

    /**
     * The body was understood, or kept as what it is.
     *
     * @param fields values as JSON knows them, in the order they came
     */
    record Fields(Map<String, @Nullable Object> fields, List<Warning> warnings) implements ParsedBody {
        public static final Fields NONE = new Fields(Map.of(), List.of());

        public Fields {
            warnings = Values.copy(warnings);
        }

        /** With warnings before those that are there. */
        Fields with(List<Warning> others) {
            return others.isEmpty() ? this : new Fields(fields, Warnings.join(others, warnings));
        }

        Fields with(Warning warning) {
            return with(List.of(warning));
        }
    }

    /**
     * The body is not of the type that it declares.
     *
     * @param message what is wrong, in English; it never quotes the body
     * @param detail what the parser says, which may quote it; null when the message says all
     * @param line from 1; 0 when unknown
     * @param column from 1; 0 when unknown
     */
    record Malformed(String message, @Nullable String detail, int line, int column) implements ParsedBody {

        /** With the detail and the place, for a person. */
        public String sentence() {
            String sentence = detail == null ? message : message + ": " + detail;
            return line > 0 ? sentence + " at line " + line + ", column " + column : sentence;
        }
    }
}
