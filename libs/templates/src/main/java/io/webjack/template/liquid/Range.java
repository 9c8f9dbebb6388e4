package io.webjack.template.liquid;

import io.webjack.template.value.Limits;
import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.TemplateLimitException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code (1..5)}: whole numbers from one to another, both included. */
record Range(Expression from, Expression to) implements Expression {
    @Override
    public @Nullable Object evaluate(Rendering rendering) {
        int first = bound(from, rendering);
        int last = bound(to, rendering);
        if ((long) last - first > Limits.ITEMS) {
            throw new TemplateLimitException("a range has more than %d numbers".formatted(Limits.ITEMS));
        }
        rendering.charge(Math.max(0L, (long) last - first));
        return first > last
                ? List.of()
                : IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static int bound(Expression expression, Rendering rendering) {
        Object value = expression.evaluateOrWarn(rendering);
        Number number = value instanceof String text ? Numbers.parse(text) : value instanceof Number n ? n : null;
        if (number instanceof Integer bound) {
            return bound;
        }
        throw TemplateFailedException.valueInvalid("the bound of a range is not a whole number");
    }
}
