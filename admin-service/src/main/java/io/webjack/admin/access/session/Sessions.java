package io.webjack.admin.access.session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.access.AccessConfig;
import io.webjack.admin.access.How;
import io.webjack.admin.access.KnownCaller;
import io.webjack.admin.access.RandomToken;
import io.webjack.admin.access.Role;
import io.webjack.admin.access.user.MembershipStore;
import io.webjack.admin.access.user.User;
import io.webjack.admin.access.user.Users;
import io.webjack.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who is signed in. */
@ApplicationScoped
class Sessions {
    /** That a session is used is noted no more often. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final SessionStore store;
    private final Users users;
    private final MembershipStore memberships;
    private final AccessConfig config;
    private final Optional<String> adminToken;
    private final SecureRandom random;
    private final Clock clock;

    Sessions(
            SessionStore store,
            Users users,
            MembershipStore memberships,
            AccessConfig config,
            SecurityConfig security,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.memberships = memberships;
        this.config = config;
        this.adminToken = security.adminToken().filter(token -> !token.isBlank());
        this.random = random;
        this.clock = clock;
    }

    /** Somebody is signed in from now on. Always a new session: what the browser had before is worth nothing. */
    Begun begin(UUID userId, UUID workspaceId) {
        String cookie = RandomToken.make(random);
        SessionEntity session = made(cookie, workspaceId);
        session.userId = userId;
        return begun(session, cookie);
    }

    /** The same for who has sent the token of the settings; empty: it is another one. */
    Optional<Begun> beginByToken(String token, UUID workspaceId) {
        if (adminToken.filter(expected -> RandomToken.same(expected, token)).isEmpty()) {
            return Optional.empty();
        }
        String cookie = RandomToken.make(random);
        SessionEntity session = made(cookie, workspaceId);
        session.tokenProof = proof(cookie);
        return Optional.of(begun(session, cookie));
    }

    /** Who is signed in with the cookie; empty: nobody. Not within a transaction. */
    Optional<KnownCaller> find(String cookie) {
        String idHash = RandomToken.hash(cookie);
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant();
            Optional<SessionEntity> found = store.findByIdOptional(idHash)
                    .filter(session -> session.endsAt(config.sessionIdle()).isAfter(now));
            Optional<KnownCaller> caller = found.flatMap(session -> caller(session, cookie));
            if (caller.isPresent() && found.get().lastUsedAt.plus(NOTED_EVERY).isBefore(now)) {
                store.used(idHash, now);
            }
            return caller;
        });
    }

    /** When the session ends. */
    Optional<Instant> endOf(String cookie) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.findByIdOptional(RandomToken.hash(cookie))
                        .map(session -> session.endsAt(config.sessionIdle())));
    }

    void end(String cookie) {
        QuarkusTransaction.requiringNew().run(() -> store.deleteById(RandomToken.hash(cookie)));
    }

    void endOthers(UUID userId, String cookie) {
        QuarkusTransaction.requiringNew().run(() -> store.endOthers(userId, RandomToken.hash(cookie)));
    }

    void choose(String cookie, UUID workspaceId) {
        QuarkusTransaction.requiringNew().run(() -> store.choose(RandomToken.hash(cookie), workspaceId));
    }

    /** What the pages of a session send with a change. */
    static String csrfToken(String cookie) {
        return RandomToken.derived(cookie, "csrf");
    }

    private Optional<KnownCaller> caller(SessionEntity session, String cookie) {
        UUID userId = session.userId;
        if (userId == null) {
            return adminToken
                    .filter(token -> proof(cookie).equals(session.tokenProof))
                    .map(token -> new KnownCaller(
                            null,
                            KnownCaller.TOKEN_NAME,
                            Role.OWNER,
                            session.workspaceId,
                            How.SESSION,
                            csrfToken(cookie)));
        }
        Optional<User> user = users.find(userId);
        Optional<Role> role = memberships.role(userId, session.workspaceId);
        return user.isEmpty() || role.isEmpty()
                ? Optional.empty()
                : Optional.of(new KnownCaller(
                        userId, user.get().name(), role.get(), session.workspaceId, How.SESSION, csrfToken(cookie)));
    }

    private String proof(String cookie) {
        return RandomToken.derived(cookie, "token/" + adminToken.orElse(""));
    }

    private SessionEntity made(String cookie, UUID workspaceId) {
        return new SessionEntity(RandomToken.hash(cookie), workspaceId, clock.instant(), config.sessionLifetime());
    }

    private Begun begun(SessionEntity session, String cookie) {
        QuarkusTransaction.requiringNew().run(() -> store.persist(session));
        return new Begun(cookie, session.expiresAt, session.endsAt(config.sessionIdle()));
    }

    /**
     * A session that has begun.
     *
     * @param cookie what the browser is to hold
     * @param expiresAt when it ends however it is used
     * @param endsAt when it ends if it is not used
     */
    record Begun(String cookie, Instant expiresAt, Instant endsAt) {}
}
