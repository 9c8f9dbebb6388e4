package io.webjack.processing.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every way in which a secret may stand in a text: as it is, percent-encoded, escaped in JSON or HTML, each of them also
 * twice over or only in part, and within base64.
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

    private final List<Pattern> pieces;
    private final Set<String> withinBase64;

    private final int shortest;

    private SecretPattern(List<Pattern> pieces, Set<String> withinBase64, int shortest) {
        this.shortest = shortest;
        this.pieces = pieces;
        this.withinBase64 = withinBase64;
    }

    static SecretPattern of(String secret) {
        String core = secret.strip();
        if (core.length() < SHORTEST) {
            return new SecretPattern(List.of(), Set.of(), 0);
        }
        Set<String> withinBase64 = new LinkedHashSet<>();
        for (int offset = 0; offset < 3; offset++) {
            String within = withinBase64(core, offset);
            if (within.length() >= 2 * SHORTEST) {
                withinBase64.add(within);
                withinBase64.add(within.replace('+', '-').replace('/', '_'));
            }
        }
        return new SecretPattern(pieces(core), withinBase64, Math.min(core.length(), PIECE));
    }

    String maskedIn(String text) {
        if (text.length() < shortest) {
            return text;
        }
        String masked = text;
        for (Pattern piece : pieces) {
            Matcher matcher = piece.matcher(masked);
            masked = matcher.find() ? matcher.replaceAll(MASK) : masked;
        }
        for (String form : withinBase64) {
            masked = masked.replace(form, MASK);
        }
        return masked;
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

    private static List<Pattern> pieces(String secret) {
        int flags = secret.length() >= LONG ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        List<Pattern> pieces = new ArrayList<>(1);
        int begin = 0;
        while (begin < secret.length()) {
            int end = secret.length() - begin < 2 * PIECE ? secret.length() : begin + PIECE;
            end -= end < secret.length() && Character.isLowSurrogate(secret.charAt(end)) ? 1 : 0;
            pieces.add(Pattern.compile(expression(secret.substring(begin, end)), flags));
            begin = end;
        }
        return pieces;
    }

    private static String expression(String secret) {
        StringBuilder expression = new StringBuilder(secret.length() * 2);
        secret.codePoints().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
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
