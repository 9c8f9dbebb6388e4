package io.webjack.contracts.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.webjack.contracts.Values;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code {"all":[…]}}, {@code {"any":[…]}}, {@code {"not":…}} or {@code {"left":…,"operator":…,"right":…}}. */
public sealed interface Condition {

    /** Picks the branch for the variant at hand: exhaustive without a pattern switch. */
    <R> R match(Function<All, R> all, Function<AnyOf, R> any, Function<Not, R> not, Function<Comparison, R> comparison);

    @JsonCreator
    static Condition read(
            @JsonProperty("all") @Nullable List<Condition> all,
            @JsonProperty("any") @Nullable List<Condition> any,
            @JsonProperty("not") @Nullable Condition not,
            @JsonProperty("left") @Nullable Object left,
            @JsonProperty("operator") @Nullable Operator operator,
            @JsonProperty("right") @Nullable Object right) {
        if (all != null) {
            return new All(all);
        }
        if (any != null) {
            return new AnyOf(any);
        }
        if (not != null) {
            return new Not(not);
        }
        if (operator == null) {
            throw new IllegalArgumentException("a condition has all, any, not or operator");
        }
        return new Comparison(left, operator, right);
    }

    /** True when every part is. */
    record All(List<Condition> all) implements Condition {
        public All {
            all = Values.copy(all);
        }

        @Override
        public <R> R match(Function<All, R> a, Function<AnyOf, R> b, Function<Not, R> c, Function<Comparison, R> d) {
            return a.apply(this);
        }
    }

    /** True when at least one part is. */
    record AnyOf(List<Condition> any) implements Condition {
        public AnyOf {
            any = Values.copy(any);
        }

        @Override
        public <R> R match(Function<All, R> a, Function<AnyOf, R> b, Function<Not, R> c, Function<Comparison, R> d) {
            return b.apply(this);
        }
    }

    /** True when its part is not. */
    record Not(Condition not) implements Condition {
        @Override
        public <R> R match(Function<All, R> a, Function<AnyOf, R> b, Function<Not, R> c, Function<Comparison, R> d) {
            return c.apply(this);
        }
    }

    /**
     * Compares two sides.
     *
     * @param left a template, or any JSON value whose text leaves are templates
     * @param right as left; absent for the operators that look at one side only
     */
    @JsonInclude(Include.NON_NULL)
    record Comparison(
            @Nullable Object left,
            Operator operator,
            @Nullable Object right) implements Condition {
        @Override
        public <R> R match(Function<All, R> a, Function<AnyOf, R> b, Function<Not, R> c, Function<Comparison, R> d) {
            return d.apply(this);
        }
    }

    /** How two sides are compared. */
    enum Operator {
        @JsonProperty("equals")
        EQUALS,
        @JsonProperty("not_equals")
        NOT_EQUALS,
        @JsonProperty("contains")
        CONTAINS,
        @JsonProperty("not_contains")
        NOT_CONTAINS,
        @JsonProperty("starts_with")
        STARTS_WITH,
        @JsonProperty("ends_with")
        ENDS_WITH,
        @JsonProperty("matches")
        MATCHES,
        @JsonProperty("in")
        IN,
        @JsonProperty("is_empty")
        IS_EMPTY,
        @JsonProperty("is_not_empty")
        IS_NOT_EMPTY,
        @JsonProperty("greater_than")
        GREATER_THAN,
        @JsonProperty("less_than")
        LESS_THAN
    }
}
