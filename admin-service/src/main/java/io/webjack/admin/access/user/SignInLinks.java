package io.webjack.admin.access.user;

import io.webjack.admin.access.AccessConfig;
import io.webjack.admin.access.RandomToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Links that sign somebody in once, within a limited time. Needs a transaction. */
@ApplicationScoped
public class SignInLinks {
    private final SignInLinkStore store;
    private final AccessConfig config;
    private final SecureRandom random;
    private final Clock clock;

    SignInLinks(SignInLinkStore store, AccessConfig config, SecureRandom random, Clock clock) {
        this.store = store;
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    /** A new link for somebody; the page takes its token out of the address at once. */
    public Link make(UUID userId) {
        String token = RandomToken.make(random);
        Instant expiresAt = clock.instant().plus(config.linkLifetime());
        store.persist(new SignInLinkEntity(RandomToken.hash(token), userId, expiresAt));
        String console = config.consoleUrl().toString().replaceAll("/+$", "");
        return new Link(console + "/sign-in?link=" + token, expiresAt);
    }

    /** Whom the token of a link signs in; empty: it was used, or is too old, or never was one. */
    public Optional<UUID> take(String token) {
        return store.take(RandomToken.hash(token), clock.instant());
    }

    /** Somebody's links do not work any more. */
    void forgetOf(UUID userId) {
        store.delete("userId", userId);
    }

    /** Deletes what does not work any more. */
    public void forgetBefore(Instant time) {
        store.delete("expiresAt < ?1", time);
    }

    /** What is given to the person. */
    public record Link(String url, Instant expiresAt) {}
}
