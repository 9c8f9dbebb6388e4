package io.webjack.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages in which a sender is told what is wrong. */
public enum ProblemLanguage {
    EN("en"),
    RU("ru");

    private static final List<String> TAGS = List.of("en", "ru");

    private final String tag;

    ProblemLanguage(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /** The one that {@code Accept-Language} (RFC 9110, 12.5.4) prefers; English where it prefers none. */
    public static ProblemLanguage of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return EN;
        }
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), TAGS);
            return "ru".equals(found) ? RU : EN;
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }
}
