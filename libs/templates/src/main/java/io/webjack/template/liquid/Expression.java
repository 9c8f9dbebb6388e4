package io.webjack.template.liquid;

import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. Immutable. */
public interface Expression {

    /** The value; {@link io.webjack.template.value.Missing#MISSING} where a path leads nowhere, without a warning. */
    @Nullable
    Object evaluate(Rendering rendering);

    /** The value, null with a warning where a path leads nowhere. */
    default @Nullable Object evaluateOrWarn(Rendering rendering) {
        return evaluate(rendering);
    }

    /** A value that stands in the template. */
    record Literal(@Nullable Object value) implements Expression {
        @Override
        public @Nullable Object evaluate(Rendering rendering) {
            return value;
        }
    }
}
