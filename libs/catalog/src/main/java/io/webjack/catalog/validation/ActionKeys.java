package io.webjack.catalog.validation;

import io.webjack.catalog.ActionTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** The keys of the actions of one processing: those given, and those made from names. */
final class ActionKeys {
    private static final int LONGEST = 60;
    private static final int LONGEST_MADE = 40;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,%d}".formatted(LONGEST - 1));
    private static final Pattern NOT_KEY = Pattern.compile("[^a-z0-9]+");
    private static final Pattern AROUND = Pattern.compile("^[0-9_]+|_+$");
    private static final Map<Character, String> LATIN = latin(
            "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch"
                    + " ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u");

    private ActionKeys() {}

    static boolean isValid(String key) {
        return KEY.matcher(key).matches();
    }

    /**
     * One key for each action, in their order. A key that was given is kept, also when it is wrong or given twice.
     *
     * @param actions as they were sent
     */
    static List<String> of(List<?> actions) {
        Set<String> taken = new HashSet<>();
        for (Object action : actions) {
            if (action instanceof Map<?, ?> map && map.get("key") instanceof String key) {
                taken.add(key);
            }
        }
        List<String> keys = new ArrayList<>();
        for (Object action : actions) {
            if (action instanceof Map<?, ?> map && map.get("key") instanceof String key) {
                keys.add(key);
            } else {
                String made = unique(wanted(action), taken);
                taken.add(made);
                keys.add(made);
            }
        }
        return keys;
    }

    private static String unique(String wanted, Set<String> taken) {
        String key = wanted;
        for (int i = 2; taken.contains(key); i++) {
            key = wanted + "_" + i;
        }
        return key;
    }

    private static String wanted(Object action) {
        if (!(action instanceof Map<?, ?> map)) {
            return "action";
        }
        String fromName = map.get("name") instanceof String name ? fromName(name) : "";
        if (!fromName.isEmpty()) {
            return fromName;
        }
        return map.get("type") instanceof String type
                ? ActionTypes.find(type).map(found -> found.shortName()).orElse("action")
                : "action";
    }

    private static String fromName(String name) {
        StringBuilder latin = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            latin.append(LATIN.getOrDefault(c, String.valueOf(c)));
        }
        String key = AROUND.matcher(NOT_KEY.matcher(latin).replaceAll("_")).replaceAll("");
        return AROUND.matcher(key.substring(0, Math.min(key.length(), LONGEST_MADE)))
                .replaceAll("");
    }

    private static Map<Character, String> latin(String pairs) {
        Map<Character, String> map = new HashMap<>();
        StringTokenizer parts = new StringTokenizer(pairs);
        while (parts.hasMoreTokens()) {
            char letter = parts.nextToken().charAt(0);
            String latin = parts.nextToken();
            map.put(letter, latin.equals("-") ? "" : latin);
        }
        return Map.copyOf(map);
    }
}
