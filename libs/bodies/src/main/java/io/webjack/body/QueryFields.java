package io.webjack.body;

import io.webjack.body.ParsedBody.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a query, which is a form. */
public final class QueryFields {
    private static final int LARGEST_BYTE = 0xFF;

    private QueryFields() {}

    /** @param query raw, without the question mark; empty when there is none */
    public static Map<String, @Nullable Object> fields(String query) {
        return parse(query).fields();
    }

    /** With what a person should know about it. */
    public static Fields parse(String query) {
        return query.isEmpty() ? Fields.NONE : FormBody.nested(decoded(query));
    }

    /** Names and values as they stand there, without a meaning of brackets. */
    public static List<Map.Entry<String, String>> pairs(String query) {
        return query.isEmpty() ? List.of() : decoded(query).decoded();
    }

    private static FormBody.Pairs decoded(String query) {
        return FormBody.pairs(bytes(query), null, new Warnings("the query"));
    }

    /** Addresses should be ASCII; those that are not come from the server with a character for each byte. */
    private static byte[] bytes(String query) {
        boolean asSent = query.chars().allMatch(c -> c <= LARGEST_BYTE);
        return query.getBytes(asSent ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
