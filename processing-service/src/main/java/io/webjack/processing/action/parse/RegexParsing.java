package io.webjack.processing.action.parse;

import io.webjack.template.SafePattern;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.Warnings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first place where a regular expression is found: its named groups, and the whole as {@code match}. */
final class RegexParsing implements Parsing {
    private final SafePattern pattern;

    /**
     * @throws TemplateSyntaxException when it is not an expression of RE2, or too large
     */
    RegexParsing(String expression) {
        this.pattern = SafePattern.compile(expression);
    }

    @Override
    public long work(int length) {
        return pattern.work(length);
    }

    @Override
    public Map<String, @Nullable Object> values(String text, Warnings warnings) throws NotParsedException {
        try {
            return pattern.values(text)
                    .orElseThrow(() -> new NotParsedException("the regular expression is not found in the text"));
        } catch (TemplateFailedException e) {
            throw new NotParsedException(String.valueOf(e.getMessage()));
        }
    }
}
