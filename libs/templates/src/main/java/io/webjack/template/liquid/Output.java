package io.webjack.template.liquid;

import io.webjack.template.value.JsonText;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import org.jspecify.annotations.Nullable;

/** {@code {{ expression }}}. */
record Output(Expression expression, Placement placement, boolean isJson, String source) implements Node {

    /** Where the placeholder stands, which decides how its value is written. */
    enum Placement {
        /** In text: as it is. */
        TEXT,
        /** Between the quotes of a JSON text: escaped. */
        JSON_STRING,
        /** Where JSON has a value: as JSON. */
        JSON_VALUE
    }

    @Override
    public void render(Rendering rendering) {
        Object value = evaluate(rendering);
        switch (placement) {
            case TEXT -> rendering.writeValue(value);
            case JSON_STRING -> JsonText.appendEscaped(rendering.out(), ValueText.of(value));
            case JSON_VALUE -> writeJsonValue(value, rendering);
        }
        rendering.room(0);
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
