package io.webjack.processing.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries that lets somebody in, beside the secrets that it uses: user and password of its address, keys in
 * its query and its headers. A destination may show them in its answer, in any of their forms.
 */
public final class Credentials {
    /** There are none. */
    public static final Credentials NONE = new Credentials(Set.of());
    /** Shorter values of headers and queries stand in too many texts that have nothing to do with them. */
    private static final int SHORTEST = 8;

    private final Set<String> texts;
    private final List<SecretPattern> patterns;

    private Credentials(Set<String> texts) {
        this.texts = texts;
        this.patterns = texts.stream().map(SecretPattern::of).toList();
    }

    List<SecretPattern> patterns() {
        return patterns;
    }

    /** Gathers them from one request. */
    public static final class Finding {
        private final Set<String> texts = new LinkedHashSet<>(0);
        private final UnaryOperator<String> percentDecoding;

        /** @param percentDecoding gives the text behind percent-encoding */
        public Finding(UnaryOperator<String> percentDecoding) {
            this.percentDecoding = percentDecoding;
        }

        /** User and password as an address has them; null: it has none. */
        public void addUserInfo(@Nullable String userInfo) {
            if (userInfo == null) {
                return;
            }
            int colon = userInfo.indexOf(':');
            String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
            String password = colon < 0 ? "" : userInfo.substring(colon + 1);
            String secret = password.isEmpty() ? user : password;
            String decoded = percentDecoding.apply(user) + ":" + percentDecoding.apply(password);
            texts.add(userInfo);
            addBasic(decoded);
            texts.add(secret);
            texts.add(percentDecoding.apply(secret));
        }

        /** A header as it goes out. */
        public void addHeader(String name, String value) {
            if (!Masker.isCredential(name)) {
                return;
            }
            String lower = name.toLowerCase(Locale.ROOT);
            int space = lower.endsWith("authorization") ? value.indexOf(' ') : -1;
            String credential = value.substring(space + 1).strip();
            add(credential);
            if (space > 0 && value.substring(0, space).equalsIgnoreCase("Basic")) {
                byte[] bytes;
                try {
                    bytes = Base64.getDecoder().decode(credential);
                } catch (IllegalArgumentException e) {
                    return;
                }
                String decoded = new String(bytes, StandardCharsets.UTF_8);
                addBasic(decoded);
                add(decoded.substring(decoded.indexOf(':') + 1));
            }
        }

        /** An address as it goes out. */
        public void addAddress(String address) {
            for (String value : Masker.credentialsIn(address)) {
                add(value);
                add(percentDecoding.apply(value));
            }
        }

        private void addBasic(String decoded) {
            String encoded = Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8));
            String unpadded = encoded.replaceAll("=+$", "");
            texts.add(decoded);
            texts.add(encoded);
            texts.add(unpadded);
            texts.add(unpadded.replace('+', '-').replace('/', '_'));
        }

        private void add(String text) {
            if (text.length() >= SHORTEST) {
                texts.add(text);
            }
        }

        /** @param last what was found in another request: mostly the same */
        public Credentials found(Credentials last) {
            return texts.isEmpty()
                    ? NONE
                    : last.texts.equals(texts) ? last : new Credentials(new LinkedHashSet<>(texts));
        }
    }
}
