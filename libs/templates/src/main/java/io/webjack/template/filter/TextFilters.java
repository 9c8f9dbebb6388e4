package io.webjack.template.filter;

import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateLimitException;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Work;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts into texts. Positions and lengths count characters as people see them, so no emoji is cut in two. */
final class TextFilters {
    private static final Pattern LINE_BREAK = Pattern.compile("\r?\n");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern ENTITY =
            Pattern.compile("&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\\d{1,7}|#x[0-9a-fA-F]{1,6});)");
    private static final Pattern WORDS = Pattern.compile("\\S+");

    private TextFilters() {}

    static List<FilterDefinition> definitions() {
        return new FilterGroup()
                .add("append", 1, 1, (input, arguments, work) -> joined(ValueText.of(input), arguments.text(0), work))
                .add("prepend", 1, 1, (input, arguments, work) -> joined(arguments.text(0), ValueText.of(input), work))
                .text("upcase", text -> text.toUpperCase(Locale.ROOT))
                .text("downcase", text -> text.toLowerCase(Locale.ROOT))
                .text("capitalize", text -> capitalized(text))
                .text("strip", text -> text.strip())
                .text("lstrip", text -> text.stripLeading())
                .text("rstrip", text -> text.stripTrailing())
                .text("strip_newlines", text -> LINE_BREAK.matcher(text).replaceAll(""))
                .text(
                        "newline_to_br",
                        0,
                        0,
                        (text, arguments, work) ->
                                charged(LINE_BREAK.matcher(text).replaceAll("<br />\n"), work))
                .text("strip_html", text -> withoutTags(text))
                .text("escape", 0, 0, (text, arguments, work) -> charged(escaped(text.replace("&", "&amp;")), work))
                .text(
                        "escape_once",
                        0,
                        0,
                        (text, arguments, work) ->
                                charged(escaped(ENTITY.matcher(text).replaceAll("&amp;")), work))
                .text(
                        "replace",
                        2,
                        2,
                        (text, arguments, work) -> replaced(text, arguments.text(0), arguments.text(1), work))
                .text(
                        "replace_first",
                        2,
                        2,
                        (text, arguments, work) -> replacedFirst(text, arguments.text(0), arguments.text(1), work))
                .text("remove", 1, 1, (text, arguments, work) -> replaced(text, arguments.text(0), "", work))
                .text("remove_first", 1, 1, (text, arguments, work) -> replacedFirst(text, arguments.text(0), "", work))
                .text(
                        "truncate",
                        0,
                        2,
                        (text, arguments, work) -> truncated(text, arguments.whole(0, 50), arguments.text(1, "...")))
                .text(
                        "truncatewords",
                        0,
                        2,
                        (text, arguments, work) -> firstWords(text, arguments.whole(0, 15), arguments.text(1, "...")))
                .text("split", 1, 1, (text, arguments, work) -> Splitting.split(text, arguments.text(0), work))
                .text("digits", text -> NOT_DIGITS.matcher(text).replaceAll(""))
                .definitions();
    }

    private static String charged(String text, Work work) {
        work.charge(text.length());
        return text;
    }

    private static String joined(String first, String second, Work work) {
        work.charge((long) first.length() + second.length());
        return first + second;
    }

    private static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String withoutTags(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', from)) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                break;
            }
            out.append(text, from, open);
            from = close + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static @Nullable Object replaced(String text, String what, String by, Work work) {
        if (what.isEmpty()) {
            return text;
        }
        long times = 0;
        for (int i = text.indexOf(what); i >= 0; i = text.indexOf(what, i + what.length())) {
            times++;
        }
        long length = text.length() + times * (by.length() - (long) what.length());
        if (length > Limits.OUTPUT_LENGTH) {
            throw new TemplateLimitException("a value is longer than %d characters".formatted(Limits.OUTPUT_LENGTH));
        }
        work.charge(length);
        return text.replace(what, by);
    }

    private static String replacedFirst(String text, String what, String by, Work work) {
        int at = text.indexOf(what);
        if (what.isEmpty() || at < 0) {
            return text;
        }
        return charged(text.substring(0, at) + by + text.substring(at + what.length()), work);
    }

    private static String truncated(String text, int length, String ending) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        int kept = Math.max(0, length - ending.codePointCount(0, ending.length()));
        return text.substring(0, text.offsetByCodePoints(0, kept)) + ending;
    }

    private static String firstWords(String text, int count, String ending) {
        List<String> words = WORDS.matcher(text)
                .results()
                .limit(Math.max(1, count) + 1L)
                .map(result -> result.group())
                .toList();
        return words.size() <= Math.max(1, count)
                ? text
                : String.join(" ", words.subList(0, Math.max(1, count))) + ending;
    }
}
