package io.webjack.processing.action.parse;

import io.webjack.template.value.JsonReading;
import io.webjack.template.value.TemplateFailedException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON: the members of an object; any other value under {@code value}. Not a digit changes. */
final class JsonParsing implements Parsing {

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> values(String text) throws NotParsedException {
        Object read;
        try {
            read = JsonReading.read(text);
        } catch (TemplateFailedException e) {
            throw new NotParsedException(String.valueOf(e.getMessage()));
        }
        if (read instanceof Map<?, ?> members) {
            return Collections.unmodifiableMap((Map<String, @Nullable Object>) members);
        }
        Map<String, @Nullable Object> values = new HashMap<>(2);
        values.put("value", read);
        return Collections.unmodifiableMap(values);
    }
}
