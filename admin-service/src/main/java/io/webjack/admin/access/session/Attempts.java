package io.webjack.admin.access.session;

import io.webjack.admin.access.AccessConfig;
import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.RandomToken;
import io.webjack.admin.access.Refused;
import io.webjack.admin.access.session.AttemptStore.Counted;
import io.webjack.admin.document.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Limits how often somebody tries to sign in: for each account, and from each address. Not within a transaction. */
@ApplicationScoped
class Attempts {
    private final AttemptStore store;
    private final AccessConfig config;
    private final Clock clock;

    Attempts(AttemptStore store, AccessConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Tries once.
     *
     * @param account null: no account is named
     * @param address from which it comes
     * @throws io.webjack.problem.ProblemException 429 when it was tried too often
     */
    <T> Optional<T> limited(
            @Nullable String account, String address, Language language, Supplier<Optional<T>> attempt) {
        String from = RandomToken.hash("address/" + network(address));
        count(from, config.attemptsPerAddress(), language);
        String of = account == null
                ? null
                : RandomToken.hash("account/" + account.strip().toLowerCase(Locale.ROOT));
        if (of != null) {
            count(of, config.attemptsPerAccount(), language);
        }
        Optional<T> result = attempt.get();
        if (result.isPresent()) {
            store.takeBack(from);
            if (of != null) {
                store.forget(of);
            }
        }
        return result;
    }

    private void count(String subject, int most, Language language) {
        Instant now = clock.instant();
        Counted counted = store.count(subject, now, now.minus(config.attemptsWindow()));
        if (counted.attempts() > most) {
            Duration left = Duration.between(now, counted.since().plus(config.attemptsWindow()));
            throw Refused.with(429, AccessWords.TOO_MANY, language)
                    .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, left.toSeconds())));
        }
    }

    /** Who has one IPv6 address has all of its network. */
    static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length > 4 && !address.contains("::")
                ? String.join(":", groups[0], groups[1], groups[2], groups[3])
                : address;
    }
}
