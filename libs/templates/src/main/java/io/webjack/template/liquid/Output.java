package io.webjack.template.liquid;

import io.webjack.template.value.JsonText;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code {{ expression }}}. */
record Output(Expression expression, Placement placement, boolean isJson, boolean isEncoded, String source)
        implements Node {
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** Where the placeholder stands, which decides how its value is written. */
    enum Placement {
        /** In text: as it is. */
        TEXT,
        /** Between the quotes of a JSON text: escaped. */
        JSON_STRING,
        /** Where JSON has a value: as JSON. */
        JSON_VALUE,
        /** In the path of an address: it begins neither a query nor a fragment. */
        ADDRESS_PATH,
        /** In the query of an address: it begins no fragment. */
        ADDRESS_QUERY,
        /** Behind {@code =} in the query of an address: it begins no other parameter either, and a plus stays one. */
        ADDRESS_VALUE
    }

    @Override
    public void render(Rendering rendering) {
        Object value = evaluate(rendering);
        switch (placement) {
            case TEXT -> rendering.writeValue(value);
            case JSON_STRING -> JsonText.appendEscaped(rendering.out(), ValueText.of(value));
            case JSON_VALUE -> writeJsonValue(value, rendering);
            case ADDRESS_PATH -> writeEncoded(value, "?#", rendering);
            case ADDRESS_QUERY -> writeEncoded(value, "#", rendering);
            case ADDRESS_VALUE -> writeEncoded(value, "&#+", rendering);
        }
        rendering.room(0);
    }

    /** What is percent-encoded already, by a filter or as it came, keeps its signs for spaces. */
    private void writeEncoded(@Nullable Object value, String signs, Rendering rendering) {
        String text = ValueText.of(value);
        boolean encoded = isEncoded || PERCENT.matcher(text).find();
        StringBuilder out = rendering.out();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (signs.indexOf(c) < 0 || c == '+' && encoded) {
                out.append(c);
            } else {
                out.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
            }
        }
    }

    /** The value; null with a warning where a path leads nowhere. */
    @Nullable
    Object evaluate(Rendering rendering) {
        try {
            return expression.evaluateOrWarn(rendering);
        } catch (TemplateFailedException e) {
            throw e.in(source);
        }
    }

    private void writeJsonValue(@Nullable Object value, Rendering rendering) {
        if (value instanceof String text && text.isBlank()) {
            throw TemplateFailedException.valueInvalid(source + ": empty text where a JSON value must stand");
        }
        if (isJson && value instanceof String text) {
            rendering.write(text);
        } else {
            JsonText.append(rendering.out(), value);
        }
    }
}
