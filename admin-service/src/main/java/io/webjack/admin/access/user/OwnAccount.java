package io.webjack.admin.access.user;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.Audit;
import io.webjack.admin.access.Refused;
import io.webjack.admin.access.SentFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What somebody changes of his own account. Not within a transaction. */
@ApplicationScoped
public class OwnAccount {
    private final Users users;
    private final Audit audit;

    OwnAccount(Users users, Audit audit) {
        this.users = users;
        this.audit = audit;
    }

    /**
     * {@code current} and {@code new}. Who has no password yet has been let in by a link, and needs no current one.
     *
     * @throws io.webjack.problem.ProblemException 403 when the current one is not right, 422
     */
    public void changePassword(UUID id, SentFields sent) {
        String current = sent.text("current", 1_000);
        String wanted = Passwords.read(sent, "new");
        if (wanted == null && !sent.has("new")) {
            sent.wrong("new", "REQUIRED", "Заполните это поле.", "This is required.");
        }
        sent.unlessValid();
        User user = users.find(id).orElseThrow();
        if (users.hasPassword(id) && !users.hasPassword(user, current == null ? "" : current)) {
            throw Refused.with(403, AccessWords.WRONG_PASSWORD, sent.language());
        }
        users.setPassword(id, Objects.requireNonNull(wanted));
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record("user.password-changed", "user", id, user.name(), Map.of()));
    }

    /** {@code name} and {@code language}; gives the name. */
    public String describe(UUID id, SentFields sent) {
        String name = sent.required("name", 200);
        String language = UserDocument.language(sent);
        sent.unlessValid("id", "email", "role");
        users.describe(id, name, language);
        return name;
    }
}
