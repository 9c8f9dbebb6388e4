package io.webjack.template.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Exact numbers: from texts, into texts, and in their smallest whole type. */
public final class Numbers {
    /** Longest text that is read as a number. */
    public static final int MOST_DIGITS = 1_000;

    private static final int LONGEST_PLAIN = 400;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /**
     * The number that a text is as JSON would write it: no leading zeros, no plus sign, no spaces.
     *
     * @return null when the text is no such number
     */
    public static @Nullable Number parse(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_DIGITS) {
            return null;
        }
        int i = text.charAt(0) == '-' ? 1 : 0;
        int integerDigits = digits(text, i);
        if (integerDigits == 0 || (integerDigits > 1 && text.charAt(i) == '0')) {
            return null;
        }
        i += integerDigits;
        if (i == length) {
            return integerDigits < 18 ? smallest(Long.parseLong(text)) : whole(new BigInteger(text));
        }
        if (text.charAt(i) == '.') {
            int fraction = digits(text, i + 1);
            if (fraction == 0) {
                return null;
            }
            i += 1 + fraction;
        }
        if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int exponent = digits(text, i);
            if (exponent == 0 || exponent > 9) {
                return null;
            }
            i += exponent;
        }
        return i == length ? new BigDecimal(text) : null;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    /** The same number as Integer, Long or BigInteger, whichever is the smallest. */
    public static Number whole(BigInteger value) {
        return value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0 ? smallest(value.longValue()) : value;
    }

    private static Number smallest(long value) {
        if (value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE) {
            return (int) value;
        }
        return value;
    }

    public static boolean isWhole(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof BigInteger
                || number instanceof Short
                || number instanceof Byte;
    }

    /** The number with all its digits. */
    public static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (isWhole(number)) {
            return BigDecimal.valueOf(number.longValue());
        }
        return new BigDecimal(number.toString());
    }

    /**
     * Whether two numbers are the same, whatever their types and trailing zeros.
     */
    public static int compare(Number left, Number right) {
        if (left instanceof Integer a && right instanceof Integer b) {
            return Integer.compare(a, b);
        }
        BigDecimal a = decimal(left);
        BigDecimal b = decimal(right);
        // compareTo of 1E+999999999 and 1 would write out all digits; the magnitudes tell already.
        int signs = Integer.compare(a.signum(), b.signum());
        if (signs != 0 || a.signum() == 0) {
            return signs;
        }
        int magnitudes = Long.compare((long) a.precision() - a.scale(), (long) b.precision() - b.scale());
        return magnitudes != 0 ? magnitudes * a.signum() : a.compareTo(b);
    }

    /** Digits without an exponent, as long as that does not make a short number long. */
    public static String plain(Number number) {
        if (!(number instanceof BigDecimal decimal)) {
            return number instanceof Double || number instanceof Float ? plain(decimal(number)) : number.toString();
        }
        return isShortWhenPlain(decimal) ? decimal.toPlainString() : decimal.toString();
    }

    /** The number as JSON: the digits as they came, an exponent only where it came with one. */
    public static String json(Number number) {
        if (!(number instanceof BigDecimal decimal)) {
            return plain(number);
        }
        return decimal.scale() >= 0 && isShortWhenPlain(decimal) ? decimal.toPlainString() : decimal.toString();
    }

    private static boolean isShortWhenPlain(BigDecimal decimal) {
        return (long) decimal.precision() + Math.abs((long) decimal.scale()) <= LONGEST_PLAIN;
    }
}
