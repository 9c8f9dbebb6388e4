package io.webjack.template.filter;

import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateFailedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Arithmetic without a lost digit. */
final class NumberFilters {
    private static final int MOST_DIGITS = 2_000;
    private static final int MOST_FRACTION = 100;

    private NumberFilters() {}

    static List<FilterDefinition> definitions() {
        return new FilterGroup()
                .add("plus", 1, 1, (input, arguments, work) -> exact(input, arguments, BigDecimal::add))
                .add("minus", 1, 1, (input, arguments, work) -> exact(input, arguments, BigDecimal::subtract))
                .add("times", 1, 1, (input, arguments, work) -> exact(input, arguments, BigDecimal::multiply))
                .add("divided_by", 1, 1, (input, arguments, work) -> divided(input, arguments))
                .add("modulo", 1, 1, (input, arguments, work) -> modulo(input, arguments))
                .value("abs", 0, 0, (input, arguments, work) -> absolute(Conversion.number(input)))
                .value("ceil", 0, 0, (input, arguments, work) -> rounded(input, 0, RoundingMode.CEILING))
                .value("floor", 0, 0, (input, arguments, work) -> rounded(input, 0, RoundingMode.FLOOR))
                .value(
                        "round",
                        0,
                        1,
                        (input, arguments, work) -> rounded(input, arguments.whole(0, 0), RoundingMode.HALF_UP))
                .value("at_least", 1, 1, (input, arguments, work) -> bound(input, arguments, 1))
                .value("at_most", 1, 1, (input, arguments, work) -> bound(input, arguments, -1))
                .definitions();
    }

    private static Number exact(@Nullable Object input, Arguments arguments, BinaryOperator<BigDecimal> operation) {
        Number left = Conversion.number(input);
        Number right = Conversion.number(arguments.value(0));
        BigDecimal result = operation.apply(bounded(left), bounded(right));
        return Conversion.result(result, Numbers.isWhole(left) && Numbers.isWhole(right));
    }

    /** A number that can be calculated with: 1E+999999999 would write out all its digits. */
    private static BigDecimal bounded(Number number) {
        BigDecimal decimal = Numbers.decimal(number);
        if (decimal.precision() > MOST_DIGITS || Math.abs((long) decimal.scale()) > MOST_DIGITS) {
            throw TemplateFailedException.valueInvalid("the number is too large to calculate with");
        }
        return decimal;
    }

    private static Number divided(@Nullable Object input, Arguments arguments) {
        Number left = Conversion.number(input);
        Number right = divisor(arguments);
        if (Numbers.isWhole(left) && Numbers.isWhole(right)) {
            BigInteger[] parts = bounded(left)
                    .toBigInteger()
                    .divideAndRemainder(bounded(right).toBigInteger());
            boolean towardsZero = parts[1].signum() == 0
                    || parts[1].signum() == bounded(right).signum();
            return Conversion.whole(towardsZero ? parts[0] : parts[0].subtract(BigInteger.ONE));
        }
        return bounded(left).divide(bounded(right), MathContext.DECIMAL128);
    }

    private static Number modulo(@Nullable Object input, Arguments arguments) {
        Number left = Conversion.number(input);
        Number right = divisor(arguments);
        BigDecimal remainder = bounded(left).remainder(bounded(right));
        boolean otherSign =
                remainder.signum() != 0 && remainder.signum() != bounded(right).signum();
        return Conversion.result(
                otherSign ? remainder.add(bounded(right)) : remainder, Numbers.isWhole(left) && Numbers.isWhole(right));
    }

    private static Number divisor(Arguments arguments) {
        Number number = Conversion.number(arguments.value(0));
        if (Numbers.compare(number, 0) == 0) {
            throw TemplateFailedException.failed("division by zero");
        }
        return number;
    }

    private static Number absolute(Number number) {
        return Conversion.result(bounded(number).abs(), Numbers.isWhole(number));
    }

    private static Number rounded(Object input, int fraction, RoundingMode mode) {
        Number number = Conversion.number(input);
        if (fraction < 0 || fraction > MOST_FRACTION) {
            throw TemplateFailedException.failed("a number is rounded to 0–%d digits".formatted(MOST_FRACTION));
        }
        return Conversion.result(bounded(number).setScale(fraction, mode), fraction == 0);
    }

    private static Number bound(Object input, Arguments arguments, int sign) {
        Number number = Conversion.number(input);
        Number limit = Conversion.number(arguments.value(0));
        return Numbers.compare(number, limit) * sign >= 0 ? number : limit;
    }
}
