package io.webjack.admin.access.user;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.webjack.admin.access.SentFields;
import io.webjack.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hashes of passwords by bcrypt. Making one takes the processor for a while: only a few are made at once. */
@ApplicationScoped
class Passwords {
    private static final int COST = 12;
    private static final int AT_ONCE = 2;
    private static final int LONGEST_WAIT_SECONDS = 10;
    private static final int SHORTEST = 10;
    /** bcrypt sees no more of a password. */
    private static final int MOST_BYTES = 72;

    /** Made with the same cost; it is nobody's. */
    private static final String NOBODYS = "$2a$12$Webjack.nobody.has.it.V8yJI0EPR3HltnIgaMn4nGOg05Ft2Xa";

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    String hash(String password) {
        return inTurn(() -> BcryptUtil.bcryptHash(password, COST));
    }

    /**
     * Whether the password is the one of the hash.
     *
     * @param hash null: nobody has it; that takes as long to find out
     */
    boolean fits(String password, @Nullable String hash) {
        boolean same = inTurn(() -> BcryptUtil.matches(password, hash == null ? NOBODYS : hash));
        return same && hash != null;
    }

    /** A password that is to be set; null when it was not sent or cannot be one, which is told. */
    static @Nullable String read(SentFields sent, String name) {
        String password = sent.text(name, 1_000);
        if (password == null) {
            return null;
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            sent.wrong(
                    name, "TOO_SHORT", "Не короче " + SHORTEST + " символов.", "At least " + SHORTEST + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            sent.wrong(
                    name,
                    "TOO_LONG",
                    "Не длиннее 72 латинских или 36 русских букв.",
                    "At most 72 bytes: 72 Latin letters, or 36 Cyrillic ones.");
        }
        return password;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                try {
                    return work.get();
                } finally {
                    turns.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.of(503, "busy", "Too many sign in at once", "Please try again in a few seconds.")
                .asException()
                .withHeader("Retry-After", "5");
    }
}
