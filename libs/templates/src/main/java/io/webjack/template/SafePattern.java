package io.webjack.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.ValueText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression whose time grows with the length of the text only (RE2), whatever the user wrote, and whose size
 * is bounded as well: expression and text together make no more work than {@link #MOST_WORK}.
 */
public final class SafePattern {
    /** Of an expression once its repetitions are written out. */
    public static final int MOST_STEPS = 5_000;
    /** For operators that have no expression. */
    static final SafePattern NONE = new SafePattern(null);

    private static final int LONGEST = 4_096;
    private static final int DEEPEST = 100;
    private static final int MOST_GROUPS = 100;
    /** Steps of the expression times characters of the text: half a second at worst. */
    private static final long MOST_WORK = 50_000_000;

    private final @Nullable Pattern constant;

    private SafePattern(@Nullable Pattern constant) {
        this.constant = constant;
    }

    /**
     * A constant expression.
     *
     * @throws TemplateSyntaxException when it is not a regular expression of RE2, or too large
     */
    public static SafePattern compile(String expression) {
        return new SafePattern(compiled(expression));
    }

    /**
     * @param expression a text; compiled at once when it holds no placeholder
     * @throws TemplateSyntaxException when it is constant and not a regular expression of RE2, or too large
     */
    static SafePattern of(@Nullable Object expression) {
        return expression instanceof String text && Template.compile(text).isConstant() ? compile(text) : NONE;
    }

    /** Whether it is found anywhere in the text of the value; an expression that came out empty is found nowhere. */
    boolean isFoundIn(@Nullable Object value, @Nullable Object expression) {
        String written = ValueText.of(expression);
        if (written.isEmpty()) {
            return false;
        }
        return matcher(constant == null ? ofData(written) : constant, ValueText.of(value))
                .find();
    }

    /**
     * Its named groups where it is found first, and the whole as {@code match}; empty when it is not found.
     *
     * @throws TemplateFailedException when the text is too long for it
     */
    public Optional<Map<String, @Nullable Object>> values(String text) {
        if (constant == null) {
            throw new IllegalStateException("not a constant expression");
        }
        Matcher matcher = matcher(constant, text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("match", matcher.group());
        constant.namedGroups().keySet().stream().sorted().forEach(name -> values.put(name, matcher.group(name)));
        return Optional.of(Collections.unmodifiableMap(values));
    }

    /** How much work a text of this length makes: steps of the expression times characters. */
    public long work(int length) {
        return constant == null ? 0 : work(constant, length);
    }

    /** How many steps it has once its repetitions are written out; none when it holds placeholders. */
    public int steps() {
        return constant == null ? 0 : constant.programSize();
    }

    private static long work(Pattern pattern, int length) {
        return (long) pattern.programSize() * length;
    }

    private static Matcher matcher(Pattern pattern, String text) {
        if (work(pattern, text.length()) > MOST_WORK) {
            throw TemplateFailedException.failed(
                    "the text of %d characters is too long for this regular expression: at most %d"
                            .formatted(text.length(), MOST_WORK / pattern.programSize()));
        }
        return pattern.matcher(text);
    }

    private static Pattern ofData(String expression) {
        try {
            return compiled(expression);
        } catch (TemplateSyntaxException e) {
            throw TemplateFailedException.failed(e.reason());
        }
    }

    private static Pattern compiled(String expression) {
        if (expression.length() > LONGEST) {
            throw invalid(
                    "the regular expression is longer than %d characters".formatted(LONGEST),
                    "регулярное выражение длиннее %d символов".formatted(LONGEST));
        }
        ExpressionSize.Measure measure = ExpressionSize.of(expression);
        if (measure.steps() > MOST_STEPS) {
            throw invalid(
                    "the regular expression has more than %d steps once its repetitions are written out"
                            .formatted(MOST_STEPS),
                    "регулярное выражение слишком велико: больше %d шагов, если раскрыть его повторения"
                            .formatted(MOST_STEPS));
        }
        if (measure.depth() > DEEPEST) {
            throw invalid(
                    "the groups of the regular expression are nested more than %d levels deep".formatted(DEEPEST),
                    "вложенность групп регулярного выражения больше %d уровней".formatted(DEEPEST));
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.groupCount() > MOST_GROUPS) {
                throw invalid(
                        "the regular expression has more than %d groups".formatted(MOST_GROUPS),
                        "в регулярном выражении больше %d групп".formatted(MOST_GROUPS));
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw invalid(
                    "not a regular expression of RE2: " + e.getDescription(),
                    "это не регулярное выражение в синтаксисе RE2");
        }
    }

    private static TemplateSyntaxException invalid(String reason, String reasonInRussian) {
        return new TemplateSyntaxException(1, 1, reason, reasonInRussian);
    }
}
