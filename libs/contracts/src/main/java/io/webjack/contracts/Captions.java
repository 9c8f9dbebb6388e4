package io.webjack.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The sentences that explain an {@link ErrorCode} to a person, in Russian and English. */
public final class Captions {
    private static final String BUNDLE = "io.webjack.contracts.error-texts";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Captions() {}

    /**
     * The sentence for an error.
     *
     * @param language {@code ru} or {@code en}
     * @throws MissingResourceException when there is no such language
     */
    public static String of(ErrorCode code, String language) {
        return ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_FALLBACK)
                .getString(code.name());
    }

    /** The sentence in all languages, by language tag. */
    public static Map<String, String> of(ErrorCode code) {
        return Map.of("ru", of(code, "ru"), "en", of(code, "en"));
    }
}
