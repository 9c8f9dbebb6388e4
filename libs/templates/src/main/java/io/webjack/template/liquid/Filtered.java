package io.webjack.template.liquid;

import io.webjack.template.filter.Arguments;
import io.webjack.template.filter.Filter;
import io.webjack.template.value.Missing;
import io.webjack.template.value.TemplateFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code input | filter: argument, name: argument}.
 *
 * @param source as written, from the input to the end of this filter
 */
record Filtered(
        Expression input,
        String name,
        Filter filter,
        List<Expression> positional,
        Map<String, Expression> named,
        String source)
        implements Expression {

    @Override
    public @Nullable Object evaluate(Rendering rendering) {
        rendering.step();
        try {
            return filter.takesMissing()
                    ? replaced(rendering)
                    : filter.apply(input.evaluateOrWarn(rendering), arguments(rendering), rendering);
        } catch (TemplateFailedException e) {
            throw e.in(name);
        }
    }

    /** What is replaced may be missing, and so may what it is not replaced by; where both are, one warning tells. */
    private @Nullable Object replaced(Rendering rendering) {
        Object value = present(rendering.asked(input::evaluate));
        Object result = filter.apply(value, rendering.asked(this::arguments), rendering);
        if (result == null) {
            positional.forEach(argument -> argument.evaluateOrWarn(rendering));
        }
        return result;
    }

    /** Whether its value may be missing without a warning. */
    boolean takesMissing() {
        return filter.takesMissing();
    }

    @Override
    public @Nullable Object evaluateOrWarn(Rendering rendering) {
        Object value = evaluate(rendering);
        if (value == Missing.MISSING) {
            rendering.fieldMissing(source);
            return null;
        }
        return value;
    }

    private static @Nullable Object present(@Nullable Object value) {
        return value == Missing.MISSING ? null : value;
    }

    private Arguments arguments(Rendering rendering) {
        Object[] values = new Object[positional.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = positional.get(i).evaluateOrWarn(rendering);
        }
        if (named.isEmpty()) {
            return new Arguments(values, Map.of());
        }
        Map<String, @Nullable Object> byName = new HashMap<>();
        named.forEach((key, expression) -> byName.put(key, expression.evaluateOrWarn(rendering)));
        return new Arguments(values, byName);
    }

    @Override
    public String toString() {
        return source;
    }
}
