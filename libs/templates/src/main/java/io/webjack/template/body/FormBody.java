package io.webjack.template.body;

import io.webjack.body.FormEncoder;
import io.webjack.contracts.definition.ActionDefinition.ListStyle;
import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateLimitException;
import io.webjack.template.value.ValueText;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code application/x-www-form-urlencoded} as browsers do (WHATWG URL, section 5.2): names and values
 * percent-encoded in the charset, a space as {@code +}, a character that the charset lacks as its numeric reference of
 * HTML.
 */
public final class FormBody {
    public static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

    private final FormEncoder encoder;
    private final ListStyle listStyle;
    private final boolean omitEmpty;
    private final StringBuilder out = new StringBuilder();

    private FormBody(Charset charset, ListStyle listStyle, boolean omitEmpty) {
        this.encoder = new FormEncoder(charset, (point, position) -> "&#" + point + ";");
        this.listStyle = listStyle;
        this.omitEmpty = omitEmpty;
    }

    /**
     * The body; its characters are all ASCII.
     *
     * @param listStyle how lists of plain values are written; lists that hold lists or objects are always numbered
     * @param omitEmpty whether null, missing and empty texts, lists and objects leave no pair behind
     * @throws TemplateLimitException when it would be too long or is nested too deep
     */
    public static String write(List<FormField> fields, Charset charset, ListStyle listStyle, boolean omitEmpty) {
        FormBody body = new FormBody(charset, listStyle, omitEmpty);
        for (FormField field : fields) {
            body.add(field.name(), field.value(), 0);
        }
        return body.out.toString();
    }

    private void add(String name, @Nullable Object value, int depth) {
        if (depth > Limits.VALUE_DEPTH) {
            throw new TemplateLimitException(
                    "values are nested more than %d levels deep".formatted(Limits.VALUE_DEPTH));
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> add(name + "[" + key + "]", item, depth + 1));
        } else if (value instanceof List<?> list) {
            addList(name, list, depth);
        } else {
            pair(name, value);
        }
    }

    private void addList(String name, List<?> list, int depth) {
        boolean numbered = listStyle == ListStyle.INDEXED
                || list.stream().anyMatch(item -> item instanceof Map || item instanceof List);
        String itemName = listStyle == ListStyle.BRACKETS ? bracketed(name) : name;
        for (int i = 0; i < list.size(); i++) {
            add(numbered ? name + "[" + i + "]" : itemName, list.get(i), depth + 1);
        }
    }

    /** A name that the user already wrote with empty brackets does not get a second pair. */
    private static String bracketed(String name) {
        return name.endsWith("[]") ? name : name + "[]";
    }

    private void pair(String name, @Nullable Object value) {
        String text = ValueText.of(value);
        if (omitEmpty && text.isEmpty()) {
            return;
        }
        if (out.length() > 0) {
            out.append('&');
        }
        encoder.append(out, name);
        out.append('=');
        encoder.append(out, text);
        if (out.length() > Limits.OUTPUT_LENGTH) {
            throw new TemplateLimitException("the form is longer than %d characters".formatted(Limits.OUTPUT_LENGTH));
        }
    }
}
