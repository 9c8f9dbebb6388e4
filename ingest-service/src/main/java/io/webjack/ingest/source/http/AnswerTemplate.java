package io.webjack.ingest.source.http;

import io.webjack.template.Template;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of an answer: values are written as its content type needs them, so that what a stranger has sent becomes no
 * part of the page that the sender's browser shows. Pure.
 */
final class AnswerTemplate {
    /** A value in a template, and blocks in which nothing is one. */
    private static final Pattern OUTPUT =
            Pattern.compile("(?s)(\\{%-?\\s*(?:raw|comment)\\s*-?%}.*?\\{%-?\\s*end(?:raw|comment)\\s*-?%})"
                    + "|\\{\\{(-?)((?:\"[^\"]*\"|'[^']*'|(?!-?}}).)*+)(-?)}}");

    private static final Pattern ESCAPED = Pattern.compile("\\|\\s*(?:escape|escape_once)\\s*$");

    private AnswerTemplate() {}

    /** @throws io.webjack.template.value.TemplateSyntaxException when it is not well formed */
    static Template compile(String body, String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/json") || type.equals("text/json") || type.endsWith("+json")) {
            return Template.compileJson(body);
        }
        boolean isMarkup = type.equals("text/html") || type.endsWith("/xml") || type.endsWith("+xml");
        return Template.compile(isMarkup ? escaping(body) : body);
    }

    private static String escaping(String body) {
        return OUTPUT.matcher(body).replaceAll(found -> {
            String value = found.group(3);
            boolean isEscaped = value == null || ESCAPED.matcher(value).find();
            return Matcher.quoteReplacement(
                    isEscaped ? found.group() : "{{" + found.group(2) + value + " | escape " + found.group(4) + "}}");
        });
    }
}
