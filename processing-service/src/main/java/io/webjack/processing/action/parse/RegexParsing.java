package io.webjack.processing.action.parse;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first place where a regular expression is found: its named groups, and the whole as {@code match}. Expressions are
 * RE2's, whose time grows with the length of the text only.
 */
final class RegexParsing implements Parsing {
    private static final int LONGEST = 4_096;

    private final Pattern pattern;

    /**
     * @throws TemplateSyntaxException when it is not an expression of RE2
     */
    RegexParsing(String expression) {
        if (expression.length() > LONGEST) {
            throw new TemplateSyntaxException(
                    1,
                    1,
                    "the regular expression is longer than " + LONGEST + " characters",
                    "регулярное выражение длиннее " + LONGEST + " символов");
        }
        try {
            this.pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new TemplateSyntaxException(
                    1,
                    1,
                    "not a regular expression of RE2: " + e.getDescription(),
                    "это не регулярное выражение в синтаксисе RE2");
        }
    }

    @Override
    public Map<String, @Nullable Object> values(String text) throws NotParsedException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NotParsedException("the regular expression is not found in the text");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("match", matcher.group());
        pattern.namedGroups().keySet().stream().sorted().forEach(name -> values.put(name, matcher.group(name)));
        return Collections.unmodifiableMap(values);
    }
}
