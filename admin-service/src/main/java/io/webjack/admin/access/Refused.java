package io.webjack.admin.access;

import io.webjack.admin.document.Language;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import java.util.Map;

/** Answers to what cannot be done, with the reason in both languages. */
public final class Refused {
    private Refused() {}

    /** @param status of the answer */
    public static ProblemException with(int status, AccessWords words, Language language) {
        return problem(status, words, language).asException();
    }

    static Problem problem(int status, AccessWords words, Language language) {
        return Problem.of(status, "not-allowed", title(status), language == Language.RU ? words.ru() : words.en())
                .with("code", words.name())
                .with("messages", Map.of("ru", words.ru(), "en", words.en()));
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Nobody is signed in by this";
            case 409 -> "This is not possible now";
            case 429 -> "Too many attempts";
            default -> "This is not allowed";
        };
    }
}
