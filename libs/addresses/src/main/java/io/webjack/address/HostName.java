package io.webjack.address;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * International host names after UTS 46, non-transitional, as browsers read them: {@code faß.de} is another site than
 * {@code fass.de}.
 */
public final class HostName {
    private static final IDNA RULES = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
    /** What WHATWG's URL standard lets pass: hyphens anywhere, and a dot at the end. */
    private static final Set<IDNA.Error> HARMLESS = EnumSet.of(
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);

    private static final String ENCODED = "xn--";

    private HostName() {}

    /**
     * The name in ASCII and lower case, as name servers know it. Whether it has a possible length and no empty parts is
     * for the caller to check.
     *
     * @return empty when it cannot be written so
     */
    public static Optional<String> ascii(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (isAscii(name) && !lower.contains(ENCODED)) {
            return Optional.of(lower);
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = RULES.nameToASCII(name, new StringBuilder(name.length() + 16), info)
                .toString();
        return HARMLESS.containsAll(info.getErrors()) && isAscii(ascii) ? Optional.of(ascii) : Optional.empty();
    }

    /** The name in its own letters; as it is when it has none, or when they would lead to another name. */
    public static String shown(String name) {
        if (!name.toLowerCase(Locale.ROOT).contains(ENCODED)) {
            return name;
        }
        IDNA.Info info = new IDNA.Info();
        String own = RULES.nameToUnicode(name, new StringBuilder(name.length()), info)
                .toString();
        boolean same = HARMLESS.containsAll(info.getErrors())
                && ascii(own).filter(name.toLowerCase(Locale.ROOT)::equals).isPresent();
        return same ? own : name;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
