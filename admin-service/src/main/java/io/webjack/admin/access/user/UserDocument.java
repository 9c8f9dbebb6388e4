package io.webjack.admin.access.user;

import io.webjack.admin.access.Role;
import io.webjack.admin.access.SentFields;
import io.webjack.admin.document.Language;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person as an owner describes it.
 *
 * @param password null: it stays as it is
 */
record UserDocument(
        String name,
        String email,
        Role role,
        @Nullable String language,
        @Nullable String password) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+");

    static UserDocument read(SentFields sent) {
        String name = sent.required("name", LONGEST_NAME);
        String email = sent.required("email", LONGEST_EMAIL);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            sent.wrong(
                    "email", "EMAIL_EXPECTED", "Ожидается адрес электронной почты.", "An e-mail address is expected.");
        }
        Role role = sent.choice("role", Role.class);
        if (role == null && !sent.has("role")) {
            sent.wrong("role", "REQUIRED", "Выберите роль.", "This is required.");
        }
        String language = language(sent);
        String password = Passwords.read(sent, "password");
        sent.unlessValid("id", "hasPassword", "createdAt", "lastSignedInAt", "link");
        return new UserDocument(name, email, Objects.requireNonNull(role), language, password);
    }

    /** {@code ru} or {@code en}; null: the browser's. */
    static @Nullable String language(SentFields sent) {
        String language = sent.text("language", 10);
        if (language != null && !language.equals("ru") && !language.equals("en")) {
            sent.wrong("language", "NOT_A_CHOICE", "Одно из: ru, en.", "One of these is expected: ru, en.");
        }
        return language;
    }

    static ProblemException emailTaken(Language language) {
        Map<String, String> messages = Map.of(
                "ru", "Пользователь с этим адресом уже есть.",
                "en", "There is a user with this e-mail address already.");
        return Problem.invalid(List.of(language.violation("/email", "NAME_NOT_UNIQUE", messages)))
                .asException();
    }
}
