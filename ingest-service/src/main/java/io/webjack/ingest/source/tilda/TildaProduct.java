package io.webjack.ingest.source.tilda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One product of an order as Tilda writes it in a text: {@code Name (sku, Option: value) x 1 ≡ 490},
 * {@code Name (Option: value)=490} or {@code Name - 1x5000 = 5000}. What is not written so is a name. Pure.
 */
final class TildaProduct {
    private static final int LONGEST = 2_000;
    private static final String NUMBER = "(\\d+(?: \\d{3})*(?:[.,]\\d+)?)";
    private static final Pattern QUANTITY_AND_SUM =
            Pattern.compile("(?s)(.+?) [xхX×] ?" + NUMBER + " ?[≡=] ?" + NUMBER);
    private static final Pattern QUANTITY_PRICE_AND_SUM =
            Pattern.compile("(?s)(.+?) ?[-–—] ?" + NUMBER + " ?[xхX×] ?" + NUMBER + " ?[≡=] ?" + NUMBER);
    private static final Pattern SUM = Pattern.compile("(?s)(.+?) ?[≡=] ?" + NUMBER);

    private static final String[] NOTHING = {};
    private static final String[] PARTS = {"name", "quantity", "price", "amount"};

    private TildaProduct() {}

    /** What could be read of the text, and the text itself. Numbers stay texts, as Tilda sends them. */
    static Map<String, @Nullable Object> parse(String text) {
        Map<String, @Nullable Object> product = new LinkedHashMap<>();
        String line = text.strip();
        String[] parts = line.length() > LONGEST ? NOTHING : parts(line);
        name(product, parts.length == 0 ? line : parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                product.put(PARTS[i], parts[i]);
            }
        }
        product.put("text", text);
        return product;
    }

    /** Name, quantity, price and amount, the last three empty where they are missing; nothing: it is only a name. */
    private static String[] parts(String line) {
        Matcher all = QUANTITY_PRICE_AND_SUM.matcher(line);
        if (all.matches()) {
            return new String[] {all.group(1), all.group(2), all.group(3), all.group(4)};
        }
        Matcher quantity = QUANTITY_AND_SUM.matcher(line);
        if (quantity.matches()) {
            return new String[] {quantity.group(1), quantity.group(2), "", quantity.group(3)};
        }
        Matcher sum = SUM.matcher(line);
        return sum.matches() ? new String[] {sum.group(1), "", "", sum.group(2)} : NOTHING;
    }

    /** A product that came in parts, as one line. */
    static String text(Map<String, @Nullable Object> product) {
        List<String> details = new ArrayList<>();
        if (!string(product.get("sku")).isBlank()) {
            details.add(string(product.get("sku")));
        }
        if (product.get("options") instanceof List<?> options) {
            for (Object option : options) {
                if (option instanceof Map<?, ?> map) {
                    details.add(string(map.get("option")) + ": " + string(map.get("variant")));
                }
            }
        }
        String quantity = string(product.get("quantity"));
        String amount = string(product.get("amount"));
        return string(product.get("name"))
                + (details.isEmpty() ? "" : " (" + String.join(", ", details) + ")")
                + (quantity.isBlank() ? "" : " x " + quantity)
                + (amount.isBlank() ? "" : " ≡ " + amount);
    }

    private static void name(Map<String, @Nullable Object> product, String text) {
        String whole = text.strip();
        int open = opening(whole);
        product.put("name", open <= 0 ? whole : whole.substring(0, open).strip());
        if (open > 0) {
            details(product, whole.substring(open + 1, whole.length() - 1));
        }
    }

    /** Where the bracket opens that closes at the end; -1: there is none. */
    private static int opening(String text) {
        if (!text.endsWith(")")) {
            return -1;
        }
        int depth = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** {@code sku, Option: value, Option: value}; a comma within a value belongs to it. */
    private static void details(Map<String, @Nullable Object> product, String text) {
        List<Map<String, Object>> options = new ArrayList<>();
        for (String part : text.split(", ")) {
            int colon = part.indexOf(": ");
            if (colon > 0) {
                Map<String, Object> option = new LinkedHashMap<>();
                option.put("option", part.substring(0, colon).strip());
                option.put("variant", part.substring(colon + 2).strip());
                options.add(option);
            } else if (!options.isEmpty()) {
                options.get(options.size() - 1).merge("variant", part, (value, more) -> value + ", " + more);
            } else {
                product.merge("sku", part.strip(), (sku, more) -> sku + ", " + more);
            }
        }
        if (!options.isEmpty()) {
            product.put("options", options);
        }
    }

    private static String string(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
