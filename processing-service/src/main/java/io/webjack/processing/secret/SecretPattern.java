package io.webjack.processing.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every way in which a secret may stand in a text: as it is, percent-encoded, escaped in JSON, within base64. */
final class SecretPattern {
    /** Stands where a secret stood. */
    static final String MASK = "***";
    /** Shorter values stand in too many texts that have nothing to do with them. */
    private static final int SHORTEST = 4;

    private final List<String> forms;

    private SecretPattern(List<String> forms) {
        this.forms = forms;
    }

    static SecretPattern of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        if (secret.length() >= SHORTEST) {
            forms.add(secret);
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            forms.add(encoded);
            forms.add(encoded.replace("+", "%20"));
            forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
            for (int offset = 0; offset < 3; offset++) {
                String within = withinBase64(secret, offset);
                if (within.length() >= 2 * SHORTEST) {
                    forms.add(within);
                    forms.add(within.replace('+', '-').replace('/', '_'));
                }
            }
        }
        // Longer forms first: a shorter one may be a part of them.
        return new SecretPattern(forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String maskedIn(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return masked;
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
