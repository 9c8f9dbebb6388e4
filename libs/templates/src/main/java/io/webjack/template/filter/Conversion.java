package io.webjack.template.filter;

import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateFailedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions that a user asks for: what cannot be converted is a failure, never a zero. */
final class Conversion {
    private static final Pattern SPACE = Pattern.compile("(?<=\\d)[ \u00a0\u202f](?=\\d)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,1000}(\\.\\d{1,1000})?([eE][+-]?\\d{1,4})?");
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "да");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "нет");
    /** Whole numbers are only written out up to this many digits. */
    private static final int MOST_WHOLE_DIGITS = 1_000;

    private Conversion() {}

    /** The number itself, or the one that the text is; leading zeros, a plus sign and spaces between digits are read. */
    static Number number(@Nullable Object value) {
        return number(value, '.');
    }

    static Number number(@Nullable Object value, char decimalSign) {
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof String text && text.length() <= 2 * Numbers.MOST_DIGITS) {
            String digits = SPACE.matcher(text.strip()).replaceAll("");
            String plain = decimalSign == '.' ? digits : digits.replace(decimalSign, '.');
            if (NUMBER.matcher(plain).matches() && (decimalSign == '.' || digits.indexOf('.') < 0)) {
                BigDecimal decimal = new BigDecimal(plain);
                return plain.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '+')
                        ? Numbers.whole(decimal.toBigIntegerExact())
                        : decimal;
            }
        }
        throw TemplateFailedException.valueInvalid(describe(value) + " is not a number");
    }

    /** A whole number; one with a fraction of zeros is whole. */
    static Number integer(@Nullable Object value) {
        Number number = number(value);
        if (Numbers.isWhole(number)) {
            return number;
        }
        BigDecimal decimal = Numbers.decimal(number).stripTrailingZeros();
        if (decimal.scale() > 0 || decimal.precision() - (long) decimal.scale() > MOST_WHOLE_DIGITS) {
            throw TemplateFailedException.valueInvalid("the number is not whole");
        }
        return Numbers.whole(decimal.toBigIntegerExact());
    }

    static boolean bool(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number) {
            if (Numbers.compare(number, 0) == 0) {
                return false;
            }
            if (Numbers.compare(number, 1) == 0) {
                return true;
            }
        }
        if (value instanceof String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (TRUE.contains(word)) {
                return true;
            }
            if (FALSE.contains(word)) {
                return false;
            }
        }
        throw TemplateFailedException.valueInvalid(describe(value) + " is neither true nor false");
    }

    /** The smallest type for a result of arithmetic: whole where all its parts were. */
    static Number result(BigDecimal value, boolean whole) {
        return whole ? Numbers.whole(value.toBigInteger()) : value;
    }

    static Number whole(BigInteger value) {
        return Numbers.whole(value);
    }

    /** What kind of value it is, without the value, which may be a secret. */
    static String describe(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            return text.isBlank() ? "empty text" : "the text";
        }
        return value instanceof Boolean ? "a boolean" : value instanceof Number ? "the number" : "a list or an object";
    }
}
