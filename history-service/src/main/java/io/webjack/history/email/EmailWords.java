package io.webjack.history.email;

import io.webjack.database.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How all e-mails name languages, times, places and things. */
@ApplicationScoped
public class EmailWords {
    private final EmailConfig config;

    EmailWords(EmailConfig config) {
        this.config = config;
    }

    /** @param wanted null: what is set for all */
    public boolean isRussian(@Nullable String wanted) {
        String language = wanted == null ? config.language() : wanted;
        return !language.toLowerCase(Locale.ROOT).startsWith("en");
    }

    /** A page of admin-service. */
    public String link(String path) {
        return config.adminUrl().toString().replaceAll("/+$", "") + path;
    }

    public String second(Instant time) {
        return formatted(time, "dd.MM.yyyy HH:mm:ss zzz");
    }

    public String minute(Instant time) {
        return formatted(time, "dd.MM.yyyy HH:mm zzz");
    }

    /** A name that somebody has given to something, as it can stand within a sentence or a subject. */
    public static String oneLine(String name, int longest) {
        return shortened(name.replaceAll("\\p{Cntrl}+", " ").strip(), longest);
    }

    public static String shortened(String text, int longest) {
        return StorableText.of(text, longest, "…");
    }

    private String formatted(Instant time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time.atZone(config.zone()));
    }
}
