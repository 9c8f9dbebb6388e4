package io.webjack.ingest.source.platformalp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the fields, however they are called, are the name, the phone and the e-mail of a person; pure. */
final class PersonGuess {
    private static final Set<String> NAMES = Set.of(
            "name",
            "имя",
            "fio",
            "фио",
            "yourname",
            "вашеимя",
            "username",
            "clientname",
            "customername",
            "fullname",
            "имяклиента",
            "firstname");
    private static final Set<String> PHONES = Set.of("phone", "tel", "телефон", "mobile", "phonenumber", "тел");
    private static final Set<String> EMAILS = Set.of("email", "mail", "почта", "имейл", "эпочта");
    private static final Pattern NAME_PARTS = Pattern.compile("вашеимя|вашефио|yourname");
    private static final Pattern PHONE_PARTS = Pattern.compile("phone|телефон");
    private static final Pattern EMAIL_PARTS = Pattern.compile("email|почта");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final Pattern PHONE = Pattern.compile("[+(]?\\d[\\d\\s()+-]{4,30}");
    private static final int DEEPEST = 4;
    private static final int MOST = 1_000;

    private PersonGuess() {}

    /** {@code name}, {@code phone} and {@code email}, as far as they are there. */
    static Map<String, String> in(Map<String, @Nullable Object> fields) {
        Map<String, String> leaves = new LinkedHashMap<>();
        collect(fields, leaves, 0);
        Map<String, String> guesses = new LinkedHashMap<>();
        guess("name", leaves, NAMES, NAME_PARTS, null, guesses);
        guess("phone", leaves, PHONES, PHONE_PARTS, PHONE, guesses);
        guess("email", leaves, EMAILS, EMAIL_PARTS, EMAIL, guesses);
        return guesses;
    }

    /** A name that says it all comes before one that holds the word. */
    private static void guess(
            String as,
            Map<String, String> leaves,
            Set<String> names,
            Pattern parts,
            @Nullable Pattern looks,
            Map<String, String> guesses) {
        for (boolean whole : new boolean[] {true, false}) {
            for (Map.Entry<String, String> leaf : leaves.entrySet()) {
                boolean named = whole
                        ? names.contains(leaf.getKey())
                        : parts.matcher(leaf.getKey()).find();
                if (named
                        && (looks == null
                                || looks.matcher(leaf.getValue().strip()).matches())) {
                    guesses.put(as, leaf.getValue());
                    return;
                }
            }
        }
    }

    /** Texts and numbers by simplified name; pairs {@code {name, value}} in lists count too. */
    private static void collect(@Nullable Object value, Map<String, String> leaves, int depth) {
        if (depth > DEEPEST || leaves.size() > MOST) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            if (depth > 0 && map.get("name") instanceof String name && map.get("value") != null) {
                leaf(name, map.get("value"), leaves);
                return;
            }
            map.forEach((name, inner) -> {
                leaf(String.valueOf(name), inner, leaves);
                collect(inner, leaves, depth + 1);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, leaves, depth + 1));
        }
    }

    private static void leaf(String name, @Nullable Object value, Map<String, String> leaves) {
        if ((value instanceof String || value instanceof Number)
                && !value.toString().isBlank()) {
            String simple = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            if (leaves.size() <= MOST) {
                leaves.putIfAbsent(simple, value.toString());
            }
        }
    }
}
