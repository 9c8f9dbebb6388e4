package io.webjack.admin.document;

import io.webjack.problem.ProblemLanguage;
import io.webjack.problem.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages in which the product speaks to people. */
public enum Language {
    EN("en"),
    RU("ru");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /** The one that {@code Accept-Language} prefers; English where it prefers none. */
    public static Language of(@Nullable String acceptLanguage) {
        return ProblemLanguage.of(acceptLanguage) == ProblemLanguage.RU ? RU : EN;
    }

    /** The violation with the sentence of this language in front. */
    public Violation violation(String pointer, String code, Map<String, String> messages) {
        String message = messages.get(tag);
        return new Violation(pointer, code, message == null ? code : message, messages);
    }

    /** Violations with the sentences of this language in front. */
    public List<Violation> violations(List<io.webjack.catalog.validation.Violation> found) {
        return found.stream()
                .map(one -> violation(one.pointer(), one.code(), one.messages()))
                .toList();
    }
}
