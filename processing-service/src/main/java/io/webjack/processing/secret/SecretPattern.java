package io.webjack.processing.secret;

import io.webjack.template.value.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which a secret may stand in a text: as it is, percent-encoded, escaped in JSON or HTML, each of them also
 * twice over or only in part, within base64, as hexadecimal digits, and, when it is of digits, as a number.
 */
final class SecretPattern {
    /** Stands where a secret stood. */
    static final String MASK = "***";
    /** Shorter values stand in too many texts that have nothing to do with them. */
    private static final int SHORTEST = 4;
    /** From this length on nothing but the secret differs from it in the case of its letters only. */
    private static final int LONG = 8;

    private static final HexFormat HEX = HexFormat.of();
    private static final String PLAIN = "-_.";

    /** A longer secret is hidden piece by piece, so that no expression becomes too deep. */
    private static final int PIECE = 256;
    /** The longest way to write one character: four bytes, percent-encoded three times over. */
    private static final int LONGEST_SPELLING = 28;

    /** Where every letter may be written in another way; few texts have any. */
    private static final Pattern ESCAPES = Pattern.compile("%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}|&(?:amp;)?#");

    private final List<Pattern> pieces;
    private final List<Pattern> spelled;
    private final Set<String> withinBase64;
    private final @Nullable Pattern hex;
    private final @Nullable NumberPattern number;

    private final int shortest;

    private SecretPattern(
            List<Pattern> pieces,
            List<Pattern> spelled,
            Set<String> withinBase64,
            @Nullable Pattern hex,
            @Nullable NumberPattern number,
            int shortest) {
        this.shortest = shortest;
        this.pieces = pieces;
        this.spelled = spelled;
        this.withinBase64 = withinBase64;
        this.hex = hex;
        this.number = number;
    }

    static SecretPattern of(String secret) {
        String core = secret.strip();
        if (core.length() < SHORTEST) {
            return new SecretPattern(List.of(), List.of(), Set.of(), null, null, 0);
        }
        Set<String> withinBase64 = new LinkedHashSet<>();
        for (int offset = 0; offset < 3; offset++) {
            String within = withinBase64(core, offset);
            if (within.length() >= 2 * SHORTEST) {
                withinBase64.add(within);
                withinBase64.add(within.replace('+', '-').replace('/', '_'));
            }
        }
        NumberPattern number = NumberPattern.of(core);
        return new SecretPattern(
                pieces(core, false),
                pieces(core, true),
                withinBase64,
                hex(core),
                number,
                number == null ? Math.min(core.length(), PIECE) : SHORTEST);
    }

    /** The number, or what it is shown as when it is the secret or holds it. */
    Object maskedIn(Number value) {
        if (shortest == 0) {
            return value;
        }
        if (number != null && number.isMeantBy(value)) {
            return MASK;
        }
        String plain = ValueText.of(value);
        String masked = maskedIn(plain);
        return masked.equals(plain) ? value : masked;
    }

    String maskedIn(String text) {
        if (text.length() < shortest) {
            return text;
        }
        String masked = text;
        for (Pattern piece : pieces) {
            masked = replaced(piece, masked);
        }
        if (ESCAPES.matcher(masked).find()) {
            for (Pattern piece : spelled) {
                masked = replaced(piece, masked);
            }
        }
        for (String form : withinBase64) {
            masked = masked.replace(form, MASK);
        }
        if (hex != null) {
            masked = replaced(hex, masked);
        }
        return number == null ? masked : number.maskedIn(masked);
    }

    private static String replaced(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.replaceAll(MASK) : text;
    }

    /** The bytes as hexadecimal digits; of a short secret they stand for too much else. */
    private static @Nullable Pattern hex(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return bytes.length > PIECE ? null : Pattern.compile(HEX.formatHex(bytes), Pattern.CASE_INSENSITIVE);
    }

    /** The same for a text that was cut: its end may be the beginning of the secret. */
    String maskedInCut(String text) {
        String masked = maskedIn(text);
        for (Pattern piece : pieces) {
            Matcher matcher = piece.matcher(masked);
            for (int start = Math.max(0, masked.length() - PIECE * LONGEST_SPELLING);
                    start <= masked.length() - SHORTEST;
                    start++) {
                matcher.region(start, masked.length());
                if (!matcher.lookingAt() && matcher.hitEnd()) {
                    return masked.substring(0, start) + MASK;
                }
            }
        }
        return masked;
    }

    private static List<Pattern> pieces(String secret, boolean spelled) {
        int flags = secret.length() >= LONG ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        List<Pattern> pieces = new ArrayList<>(1);
        int begin = 0;
        while (begin < secret.length()) {
            int end = secret.length() - begin < 2 * PIECE ? secret.length() : begin + PIECE;
            end -= end < secret.length() && Character.isLowSurrogate(secret.charAt(end)) ? 1 : 0;
            pieces.add(Pattern.compile(expression(secret.substring(begin, end), spelled), flags));
            begin = end;
        }
        return pieces;
    }

    /** @param spelled whether letters and digits may be written in another way, too */
    private static String expression(String secret, boolean spelled) {
        StringBuilder expression = new StringBuilder(secret.length() * 2);
        secret.codePoints().forEach(c -> {
            if (!spelled && c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                expression.append(c == '.' || c == '-' ? "\\" : "").appendCodePoint(c);
            } else {
                addSpellings(c, expression);
            }
        });
        return expression.toString();
    }

    /** A character that some notations write in another way. */
    private static void addSpellings(int c, StringBuilder expression) {
        String itself = Character.toString(c);
        expression.append("(?:").append(c == '\\' ? "\\\\+" : "\\\\*" + Pattern.quote(itself));
        expression.append('|');
        for (byte b : itself.getBytes(StandardCharsets.UTF_8)) {
            expression.append("%(?:25){0,2}(?i:").append(HEX.toHexDigits(b)).append(')');
        }
        expression.append('|');
        for (int i = 0; i < itself.length(); i++) {
            expression
                    .append("\\\\+u(?i:")
                    .append(HEX.toHexDigits(itself.charAt(i)))
                    .append(')');
        }
        expression
                .append("|&(?:amp;)?#(?:0{0,4}")
                .append(c)
                .append("|x0{0,4}(?i:")
                .append(Integer.toHexString(c))
                .append("));");
        expression.append(named(c)).append(')');
    }

    private static String named(int c) {
        return switch (c) {
            case ' ' -> "|\\+";
            case '\n' -> "|\\\\+n";
            case '\r' -> "|\\\\+r";
            case '\t' -> "|\\\\+t";
            case '&' -> "|&(?:amp;){1,2}";
            case '<' -> "|&(?:amp;)?lt;";
            case '>' -> "|&(?:amp;)?gt;";
            case '"' -> "|&(?:amp;)?quot;";
            case '\'' -> "|&(?:amp;)?apos;";
            default -> "";
        };
    }

    /** The characters of base64 that only this secret makes, when it stands behind so many other bytes (modulo 3). */
    private static String withinBase64(String secret, int offset) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] shifted = new byte[bytes.length + offset];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int begin = (offset * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return begin < end ? encoded.substring(begin, end) : "";
    }
}
