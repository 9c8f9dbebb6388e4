package io.webjack.template;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.ValueText;
import org.jspecify.annotations.Nullable;

/** A regular expression whose time grows with the length of the text only (RE2), whatever the user wrote. */
final class SafePattern {
    /** For operators that have no expression. */
    static final SafePattern NONE = new SafePattern(null);

    private static final int LONGEST = 4_096;

    private final @Nullable Pattern constant;

    private SafePattern(@Nullable Pattern constant) {
        this.constant = constant;
    }

    /**
     * @param expression a text; compiled at once when it holds no placeholder
     * @throws TemplateSyntaxException when it is constant and not a regular expression of RE2
     */
    static SafePattern of(@Nullable Object expression) {
        if (!(expression instanceof String text) || !Template.compile(text).isConstant()) {
            return NONE;
        }
        try {
            return new SafePattern(compile(text));
        } catch (TemplateFailedException e) {
            throw new TemplateSyntaxException(
                    1, 1, String.valueOf(e.getMessage()), "это не регулярное выражение в синтаксисе RE2");
        }
    }

    /** Whether it is found anywhere in the text of the value; an expression that came out empty is found nowhere. */
    boolean isFoundIn(@Nullable Object value, @Nullable Object expression) {
        String written = ValueText.of(expression);
        if (written.isEmpty()) {
            return false;
        }
        Pattern pattern = constant == null ? compile(written) : constant;
        String text = ValueText.of(value);
        if (text.length() > Limits.OUTPUT_LENGTH) {
            throw TemplateFailedException.failed("the text is too long for a regular expression");
        }
        return pattern.matcher(text).find();
    }

    private static Pattern compile(String expression) {
        if (expression.length() > LONGEST) {
            throw TemplateFailedException.failed(
                    "the regular expression is longer than %d characters".formatted(LONGEST));
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw TemplateFailedException.failed("not a regular expression of RE2: " + e.getDescription());
        }
    }
}
