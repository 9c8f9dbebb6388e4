package io.webjack.admin.preset;

import io.webjack.template.Template;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a field of a preset is mapped to, as the templates of the preset need it: one expression; pure. */
final class MappedTemplate {
    private static final Pattern SINGLE = Pattern.compile("\\{\\{-?(.*?)-?}}", Pattern.DOTALL);

    private MappedTemplate() {}

    /** Whether nothing is mapped. */
    static boolean isAbsent(String template) {
        return template.isBlank();
    }

    /** Whether it is one expression, or a text without any, which can stand in another template as it is. */
    static boolean isExpression(String template) {
        return isLiteral(template) || isSingle(template);
    }

    /** The expression that gives its value. */
    static String expression(String template) {
        if (isLiteral(template)) {
            return "\"" + template.strip() + "\"";
        }
        Matcher single = SINGLE.matcher(template.strip());
        if (!single.matches()) {
            throw new IllegalArgumentException("not one expression: " + template);
        }
        return single.group(1).strip();
    }

    private static boolean isSingle(String template) {
        return Template.compile(template.strip()).isSingleExpression();
    }

    private static boolean isLiteral(String template) {
        return template.indexOf('{') < 0
                && template.indexOf('}') < 0
                && template.indexOf('"') < 0
                && template.indexOf('%') < 0
                && template.strip().lines().count() <= 1;
    }
}
