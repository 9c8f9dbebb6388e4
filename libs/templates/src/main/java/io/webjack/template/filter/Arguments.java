package io.webjack.template.filter;

import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands after the colon of a filter. The number of the positional ones was checked when it was compiled. */
public final class Arguments {
    private final @Nullable Object[] positional;
    private final Map<String, ? extends @Nullable Object> named;

    public Arguments(@Nullable Object[] positional, Map<String, ? extends @Nullable Object> named) {
        this.positional = positional.clone();
        this.named = named;
    }

    int count() {
        return positional.length;
    }

    @Nullable
    Object value(int index) {
        return index < positional.length ? positional[index] : null;
    }

    String text(int index) {
        return ValueText.of(value(index));
    }

    String text(int index, String otherwise) {
        return index < positional.length ? text(index) : otherwise;
    }

    int whole(int index) {
        Object value = value(index);
        Number number = value instanceof String text ? Numbers.parse(text) : value instanceof Number n ? n : null;
        if (number instanceof Integer whole) {
            return whole;
        }
        throw TemplateFailedException.valueInvalid("argument %d is not a whole number".formatted(index + 1));
    }

    int whole(int index, int otherwise) {
        return index < positional.length ? whole(index) : otherwise;
    }

    @Nullable
    Object named(String name) {
        return named.get(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(named.get(name));
    }
}
