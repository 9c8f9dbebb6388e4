package io.webjack.ingest.source;

import io.webjack.body.NestedFields;
import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.SourceReading.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret that deliveries must bring in a header, in the query or as a field of the body; pure.
 *
 * @param name of the header, the parameter or the field; of a field within others as a form calls it: {@code auth[token]}
 * @param secret its name
 */
public record CallerKey(Place place, String name, String secret) {
    private static final String BEARER = "Bearer ";

    /** Where it stands. */
    public enum Place {
        HEADER("header"),
        QUERY("query parameter"),
        BODY("field");

        private final String word;

        Place(String word) {
            this.word = word;
        }
    }

    /** Why a delivery is refused whose sender cannot be checked: it has to come again. */
    public static Rejected uncheckable(String secret) {
        return new Rejected(
                503, ErrorCode.SECRET_MISSING, "the sender cannot be checked: there is no secret '" + secret + "'");
    }

    /** Whether two texts are the same, in the same time for every wrong one. */
    public static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Why the delivery is refused; empty: it is not.
     *
     * @param secrets their values by name
     * @param fields of the body
     */
    public Optional<Rejected> refusal(
            Map<String, String> secrets, Delivery delivery, Map<String, @Nullable Object> fields) {
        String expected = secrets.get(secret);
        if (expected == null || expected.isEmpty()) {
            return Optional.of(uncheckable(secret));
        }
        return same(expected, given(delivery, fields))
                ? Optional.empty()
                : Optional.of(new Rejected(
                        403,
                        ErrorCode.NOT_AUTHENTIC,
                        "the " + place.word + " " + name + " is missing or does not hold what is expected"));
    }

    /** The delivery without the key: its parameter is left out, its field is masked. */
    public Delivery storable(Delivery delivery, Map<String, String> secrets) {
        return switch (place) {
            case HEADER -> delivery;
            case QUERY -> delivery.with(Pairs.without(delivery.query(), name), delivery.body());
            case BODY ->
                delivery.with(
                        delivery.query(),
                        KeyMask.masked(
                                delivery.body(),
                                name,
                                NestedFields.path(name)
                                        .get(NestedFields.path(name).size() - 1),
                                secrets.getOrDefault(secret, "")));
        };
    }

    /** The fields without the key, when it stands among them. */
    public Map<String, @Nullable Object> without(Map<String, @Nullable Object> fields) {
        if (place != Place.BODY) {
            return fields;
        }
        return without(fields, fields.containsKey(name) ? List.of(name) : NestedFields.path(name));
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> fields, List<String> path) {
        String first = path.get(0);
        if (!fields.containsKey(first)) {
            return fields;
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(fields);
        if (path.size() == 1) {
            rest.remove(first);
        } else if (fields.get(first) instanceof Map<?, ?> inner) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            inner.forEach((key, value) -> copy.put(String.valueOf(key), value));
            rest.put(first, without(copy, path.subList(1, path.size())));
        }
        return rest;
    }

    private @Nullable Object field(Map<String, @Nullable Object> fields) {
        if (fields.containsKey(name)) {
            return fields.get(name);
        }
        Object value = fields;
        for (String step : NestedFields.path(name)) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    private String given(Delivery delivery, Map<String, @Nullable Object> fields) {
        return switch (place) {
            case HEADER -> header(delivery);
            case QUERY -> Pairs.first(delivery.query(), name).orElse("");
            case BODY -> {
                Object value = field(fields);
                yield value instanceof String || value instanceof Number ? value.toString() : "";
            }
        };
    }

    private String header(Delivery delivery) {
        String given = delivery.headers().first(name).orElse("").strip();
        boolean bearer = name.toLowerCase(Locale.ROOT).equals("authorization")
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? given.substring(BEARER.length()).strip() : given;
    }
}
