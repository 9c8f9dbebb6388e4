package io.webjack.processing.secret;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a secret of digits may come back as a number: without the zeros before it, with an exponent, or rounded to what a
 * floating point number holds.
 */
final class NumberPattern {
    private static final Pattern DIGITS = Pattern.compile("0*([1-9][0-9]{3,99})");
    /** Digits that every floating point number of 64 bits holds. */
    private static final int CERTAIN = 15;

    private final BigDecimal worth;
    private final Pattern spellings;

    private NumberPattern(String digits) {
        this.worth = new BigDecimal(digits);
        this.spellings = Pattern.compile(expression(digits));
    }

    /** Null: the secret is not of digits, or of too few. */
    static @Nullable NumberPattern of(String secret) {
        Matcher digits = DIGITS.matcher(secret);
        return digits.matches() ? new NumberPattern(digits.group(1)) : null;
    }

    /** Whether the number is the secret, as exactly as its type can hold it. */
    boolean isMeantBy(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return worth.compareTo(BigDecimal.valueOf(number.longValue()).abs()) == 0;
        }
        return Double.compare(worth.doubleValue(), Math.abs(number.doubleValue())) == 0;
    }

    String maskedIn(String text) {
        Matcher matcher = spellings.matcher(text);
        return matcher.find() ? matcher.replaceAll(SecretPattern.MASK) : text;
    }

    private static String expression(String digits) {
        String exact = "(?<![0-9.])0*" + digits + "(?![0-9])";
        String kept = digits.replaceFirst("0+$", "");
        boolean isRounded = kept.length() > CERTAIN;
        String certain = isRounded ? kept.substring(0, CERTAIN) : kept;
        String fraction = certain.substring(1) + (isRounded ? "[0-9]*" : "0*");
        String exponent = "|(?<![0-9.])" + certain.charAt(0) + (certain.length() == 1 ? "(?:\\.0+)?" : "\\." + fraction)
                + "[eE]\\+?0*" + (digits.length() - 1) + "(?![0-9])";
        String rounded = digits.length() <= CERTAIN
                ? ""
                : "|(?<![0-9.])" + digits.substring(0, CERTAIN) + "[0-9]{" + (digits.length() - CERTAIN) + "}(?![0-9])";
        return exact + exponent + rounded;
    }
}
