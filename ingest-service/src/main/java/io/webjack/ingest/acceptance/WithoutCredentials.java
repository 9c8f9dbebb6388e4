package io.webjack.ingest.acceptance;

import io.webjack.body.QueryFields;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.KeyMask;
import io.webjack.ingest.source.Lead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A delivery and its fields without what the caller proves itself with: neither at its place nor where the caller has
 * written it once more. Nothing else is touched, for a field called {@code password} may be what a visitor has typed. Pure.
 */
final class WithoutCredentials {
    /** A shorter value is found in places where it means something else. */
    private static final int SHORTEST = 8;

    private final Delivery delivery;
    private final Set<String> ofHeaders = new LinkedHashSet<>();
    private final Set<String> ofQuery = new LinkedHashSet<>();
    private final List<String> masked = new ArrayList<>();

    private WithoutCredentials(Delivery kept, Set<String> secretHeaders, List<Lead> leads) {
        for (Map.Entry<String, String> header : kept.headers().entries()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean isCookie = name.equals("cookie") || name.equals("set-cookie");
            if (!isCookie && (secretHeaders.contains(name) || CallerCredentials.isHeader(name))) {
                addHeader(header.getValue().strip());
            }
        }
        for (Map.Entry<String, String> pair : QueryFields.pairs(kept.query())) {
            if (CallerCredentials.isParameter(pair.getKey()) && !pair.getValue().isBlank()) {
                ofQuery.add(pair.getValue());
            }
        }
        this.delivery = hidden(kept, leads);
    }

    /**
     * @param kept what the source keeps of a delivery
     * @param secretHeaders those in which the source expects a secret, in lower case
     * @param leads what was read of it
     */
    static WithoutCredentials of(Delivery kept, Set<String> secretHeaders, List<Lead> leads) {
        return new WithoutCredentials(kept, secretHeaders, leads);
    }

    /** What may be recorded; headers are masked by their names when they are. */
    Delivery delivery() {
        return delivery;
    }

    /** The fields of a lead as they may be recorded, those of the query among them where the lead has none of the name. */
    Map<String, @Nullable Object> fields(
            Map<String, @Nullable Object> ofLead, Map<String, @Nullable Object> ofHiddenQuery) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ofLead.forEach((name, value) -> {
            boolean isCopy = isCopy(name, value);
            if (isCopy) {
                masked.add(name);
            }
            fields.put(name, isCopy ? CallerCredentials.MASK : withoutHeaders(value));
        });
        ofHiddenQuery.forEach((name, value) -> {
            if (!fields.containsKey(name)) {
                fields.put(name, withoutHeaders(value));
                if (CallerCredentials.isParameter(name)) {
                    masked.add(name);
                }
            }
        });
        return fields;
    }

    /** Fields of which something was masked, or that are called like credentials. */
    List<String> masked() {
        return List.copyOf(masked);
    }

    /** Whether a text that was made of the delivery holds a credential. */
    boolean isIn(@Nullable String text) {
        return text != null
                && (ofQuery.stream().anyMatch(text::contains)
                        || ofHeaders.stream().anyMatch(text::contains));
    }

    private void addHeader(String value) {
        add(value);
        int blank = value.indexOf(' ');
        if (blank > 0) {
            String rest = value.substring(blank + 1).strip();
            add(rest);
            if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
                addPassword(rest);
            }
        }
    }

    private void addPassword(String pair) {
        try {
            String decoded = new String(Base64.getDecoder().decode(pair), StandardCharsets.UTF_8);
            add(decoded);
            add(decoded.substring(decoded.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            // Not base64: it is known as it came.
            add(pair);
        }
    }

    private void add(String value) {
        if (value.length() >= SHORTEST) {
            ofHeaders.add(value);
        }
    }

    /** Whether the caller has written its credential once more, under a name that says so. */
    private boolean isCopy(String name, @Nullable Object value) {
        return value instanceof String text
                && CallerCredentials.isSureParameter(name)
                && (ofQuery.contains(text) || ofHeaders.contains(text));
    }

    private Delivery hidden(Delivery kept, List<Lead> leads) {
        byte[] body = kept.body();
        for (Lead lead : leads) {
            for (Map.Entry<String, @Nullable Object> field : lead.fields().entrySet()) {
                if (isCopy(field.getKey(), field.getValue())) {
                    body = KeyMask.masked(body, field.getKey(), field.getKey(), String.valueOf(field.getValue()));
                }
            }
        }
        for (String value : ofHeaders) {
            body = KeyMask.masked(body, value);
        }
        return kept.hidden(
                withoutHeaders(CallerCredentials.hiddenIn(kept.path())),
                withoutHeaders(CallerCredentials.hiddenInQuery(kept.query())),
                body);
    }

    private String withoutHeaders(String text) {
        String without = text;
        for (String value : ofHeaders) {
            without = without.replace(value, CallerCredentials.MASK);
        }
        return without;
    }

    private @Nullable Object withoutHeaders(@Nullable Object value) {
        if (ofHeaders.isEmpty()) {
            return value;
        }
        if (value instanceof String text) {
            return withoutHeaders(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> without = new LinkedHashMap<>();
            map.forEach((name, inner) -> without.put(String.valueOf(name), withoutHeaders(inner)));
            return without;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> without = new ArrayList<>();
            list.forEach(inner -> without.add(withoutHeaders(inner)));
            return without;
        }
        return value;
    }
}
