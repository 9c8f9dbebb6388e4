package io.webjack.history.operation;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is found by: the words of the values of its fields, and the digits of what looks like a telephone
 * number. A search asks for words in the same form, each as a beginning.
 */
public final class SearchTokens {
    private static final int MOST = 64;
    private static final int LONGEST = 64;
    private static final int SHORTEST = 2;
    private static final int FEWEST_DIGITS = 5;
    private static final int LONGEST_PHONE = 32;

    private static final boolean[] SEPARATORS = separators("\u007F\u00A0,;|/\\<>()[]{}\"'«»?&=");

    private SearchTokens() {}

    /** The tokens of all values but those of fields that are not to be seen. */
    public static List<String> of(Map<String, ? extends @Nullable Object> fields, Collection<String> hidden) {
        Set<String> tokens = new LinkedHashSet<>();
        fields.forEach((name, value) -> {
            if (!hidden.contains(name)) {
                addAll(value, tokens);
            }
        });
        return List.copyOf(tokens);
    }

    /** The words of a text, in the form in which they are stored. */
    static List<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        addWords(normalized(text), words, 1);
        return new ArrayList<>(words);
    }

    /** The digits of a text that looks like a telephone number; empty text when it does not. */
    static String phoneDigits(String text) {
        if (text.length() > LONGEST_PHONE) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if ("+-(). \u00A0".indexOf(c) < 0) {
                return "";
            }
        }
        return digits.length() < FEWEST_DIGITS ? "" : digits.toString();
    }

    private static void addAll(@Nullable Object value, Set<String> tokens) {
        if (tokens.size() >= MOST) {
            return;
        }
        if (value instanceof String text) {
            addText(text, tokens);
        } else if (value instanceof BigDecimal number) {
            addText(number.toString(), tokens);
        } else if (value instanceof Number number) {
            addText(number.toString(), tokens);
        } else if (value instanceof Collection<?> list) {
            list.forEach(item -> addAll(item, tokens));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> addAll(item, tokens));
        }
    }

    private static void addText(String text, Set<String> tokens) {
        String digits = phoneDigits(text);
        if (!digits.isEmpty()) {
            tokens.add(digits);
        }
        addWords(normalized(text), tokens, SHORTEST);
    }

    private static void addWords(String text, Set<String> tokens, int shortest) {
        int start = -1;
        for (int i = 0; i <= text.length() && tokens.size() < MOST; i++) {
            boolean inWord = i < text.length() && !isSeparator(text.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                addWord(text, start, i, tokens, shortest);
                start = -1;
            }
        }
    }

    private static void addWord(String text, int from, int to, Set<String> tokens, int shortest) {
        int start = from;
        int end = to;
        while (start < end && !Character.isLetterOrDigit(text.charAt(start)) && !isSurrogate(text.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1)) && !isSurrogate(text.charAt(end - 1))) {
            end--;
        }
        if (end - start > LONGEST) {
            end = start + LONGEST - (Character.isHighSurrogate(text.charAt(start + LONGEST - 1)) ? 1 : 0);
        }
        if (end - start >= shortest) {
            tokens.add(text.substring(start, end));
        }
    }

    private static boolean isSurrogate(char c) {
        return Character.isSurrogate(c);
    }

    /** What never is part of a word: blanks, control characters, and marks that part words in lists and addresses. */
    private static boolean isSeparator(char c) {
        return c < SEPARATORS.length ? SEPARATORS[c] : c == '“' || c == '”';
    }

    private static boolean[] separators(String marks) {
        boolean[] separators = new boolean[0x100];
        Arrays.fill(separators, 0, ' ' + 1, true);
        marks.chars().forEach(mark -> separators[mark] = true);
        return separators;
    }

    /** Lower case, composed, ё as е: as a person would type it. */
    private static String normalized(String text) {
        String cut = text.length() > MOST * LONGEST ? text.substring(0, MOST * LONGEST) : text;
        String composed = isAscii(cut) ? cut : Normalizer.normalize(cut, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
