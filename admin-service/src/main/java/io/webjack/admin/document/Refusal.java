package io.webjack.admin.document;

import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.catalog.validation.Violation;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Refuses what a client sent. */
public final class Refusal {
    private Refusal() {}

    /** @throws io.webjack.problem.ProblemException 422 with all violations */
    public static void unlessEmpty(List<Violation> violations, Language language) {
        if (!violations.isEmpty()) {
            throw of(violations, language);
        }
    }

    /** 422 with these violations. */
    public static ProblemException of(List<Violation> violations, Language language) {
        return Problem.invalid(language.violations(violations)).asException();
    }

    /** @throws io.webjack.problem.ProblemException 412 */
    public static void unlessFits(Precondition precondition, int version) {
        if (!precondition.holdsFor(version)) {
            throw Problem.of(412, "It was changed meanwhile: its version is " + version + " now.")
                    .asException();
        }
    }

    /**
     * @param whose what is used, in a sentence
     * @throws io.webjack.problem.ProblemException 409 that names those who use it
     */
    public static void unlessUnused(Used whose, List<UsedBy> users, Language language) {
        if (!users.isEmpty()) {
            throw Problem.of(409, "in-use", "It is in use", language == Language.RU ? whose.ru(users) : whose.en(users))
                    .with("messages", Map.of("ru", whose.ru(users), "en", whose.en(users)))
                    .with("processings", users)
                    .with("usedBy", users)
                    .asException();
        }
    }

    /** What cannot be done because something is in use. */
    public enum Used {
        SECRET_DELETED(
                "Секрет используют обработки: %s. Уберите его из них или удалите их, затем удалите секрет.",
                "The secret is used by the processings %s. Take it out of them, or delete them, then delete the"
                        + " secret."),
        SECRET_RENAMED(
                "Секрет под этим именем используют обработки: %s. Создайте второй секрет с новым именем, укажите его в"
                        + " них, затем удалите этот.",
                "The secret is used under this name by the processings %s. Make a second one with the new name, use it"
                        + " in them, then delete this one."),
        CONNECTION_DELETED(
                "Подключение используют обработки: %s. Выберите в них другое подключение или удалите их, затем удалите"
                        + " это.",
                "The connection is used by the processings %s. Choose another one in them, or delete them, then delete"
                        + " this one.");

        private static final int NAMED = 5;

        private final String ru;
        private final String en;

        Used(String ru, String en) {
            this.ru = ru;
            this.en = en;
        }

        private String ru(List<UsedBy> users) {
            return ru.formatted(names(users, "«", "»", " и ещё "));
        }

        private String en(List<UsedBy> users) {
            return en.formatted(names(users, "'", "'", " and others: "));
        }

        private static String names(List<UsedBy> users, String open, String close, String more) {
            String named = users.stream()
                    .limit(NAMED)
                    .map(user -> open + user.name() + close)
                    .collect(Collectors.joining(", "));
            return users.size() <= NAMED ? named : named + more + (users.size() - NAMED);
        }
    }
}
