package io.webjack.ingest.source.tilda;

import io.webjack.body.BodyLimits;
import io.webjack.body.BodyParser;
import io.webjack.body.ParsedBody;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code payment} in one shape, whichever of Tilda's ways it came in: names as in the way "products as an
 * array", and {@code paid} beside them. Pure.
 */
final class TildaOrder {
    private static final String PRODUCTS = "products";
    private static final BodyLimits LIMITS = new BodyLimits(50, 1000);

    private TildaOrder() {}

    /** @param payment an object, or JSON text of one; anything else is no order */
    static Optional<Map<String, @Nullable Object>> of(@Nullable Object payment) {
        if (payment instanceof Map<?, ?> map) {
            return Optional.of(normal(map));
        }
        if (payment instanceof String text
                && text.stripLeading().startsWith("{")
                && BodyParser.json(text, "body", LIMITS) instanceof ParsedBody.Fields read) {
            return Optional.of(normal(read.fields()));
        }
        return Optional.empty();
    }

    /** One line for each product. */
    static String text(Map<String, @Nullable Object> order) {
        return order.get(PRODUCTS) instanceof List<?> products
                ? products.stream()
                        .map(product -> product instanceof Map<?, ?> map ? string(map.get("text")) : "")
                        .collect(Collectors.joining("\n"))
                : "";
    }

    private static Map<String, @Nullable Object> normal(Map<?, ?> payment) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        payment.forEach((name, value) -> order.put(String.valueOf(name), value));
        String transaction = string(payment.get("systranid")).strip();
        order.put("paid", !transaction.isEmpty() && !transaction.equals("0"));
        order.put(PRODUCTS, products(payment.get(PRODUCTS)));
        return order;
    }

    private static List<Object> products(@Nullable Object given) {
        List<Object> products = new ArrayList<>();
        for (Object product : all(given)) {
            if (product instanceof Map<?, ?> map) {
                products.add(product(map));
            } else if (!string(product).isBlank()) {
                products.add(TildaProduct.parse(string(product)));
            }
        }
        return products;
    }

    /** The items of a list, the values of numbered names that are no list, or the only one. */
    private static Collection<?> all(@Nullable Object given) {
        if (given instanceof List<?> list) {
            return list;
        }
        if (given instanceof Map<?, ?> map) {
            boolean numbered =
                    map.keySet().stream().allMatch(key -> String.valueOf(key).matches("\\d{1,9}"));
            return numbered ? map.values() : List.of(map);
        }
        return given == null ? List.of() : List.of(given);
    }

    private static Map<String, @Nullable Object> product(Map<?, ?> given) {
        Map<String, @Nullable Object> product = new LinkedHashMap<>();
        given.forEach((name, value) -> product.put(String.valueOf(name), value));
        product.put("text", TildaProduct.text(product));
        return product;
    }

    private static String string(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
