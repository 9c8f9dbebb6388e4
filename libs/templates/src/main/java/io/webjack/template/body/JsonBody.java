package io.webjack.template.body;

import io.webjack.template.value.JsonText;
import org.jspecify.annotations.Nullable;

/** A value as the text of a JSON body. */
public final class JsonBody {
    public static final String CONTENT_TYPE = "application/json";

    private JsonBody() {}

    /**
     * Compact JSON with every digit of the value; UTF-8 can carry all its characters.
     *
     * @throws io.webjack.template.value.TemplateLimitException when it would be too long or is nested too deep
     */
    public static String write(@Nullable Object value) {
        return JsonText.of(value);
    }
}
