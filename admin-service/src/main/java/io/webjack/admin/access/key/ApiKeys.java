package io.webjack.admin.access.key;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.access.Audit;
import io.webjack.admin.access.Caller;
import io.webjack.admin.access.How;
import io.webjack.admin.access.KnownCaller;
import io.webjack.admin.access.RandomToken;
import io.webjack.admin.access.Role;
import io.webjack.admin.document.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of programs: each for one workspace and with one role. */
@ApplicationScoped
class ApiKeys {
    /** Every key begins so, so that one that stands where it should not is recognised. */
    static final String PREFIX = "wj_";

    /** That a key is used is noted no more often. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final String SUBJECT = "api-key";
    private static final int HINT = 4;

    private final ApiKeyStore store;
    private final Caller caller;
    private final Audit audit;
    private final SecureRandom random;
    private final Clock clock;

    ApiKeys(ApiKeyStore store, Caller caller, Audit audit, SecureRandom random, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    @Transactional
    List<ApiKeyView> list() {
        return store.ofWorkspace(caller.workspaceId()).stream()
                .map(key -> ApiKeyView.of(key, null))
                .toList();
    }

    /** @param expiresAt null: never */
    @Transactional
    ApiKeyView create(String name, Role role, @Nullable Instant expiresAt) {
        String key = PREFIX + RandomToken.make(random);
        String hint = PREFIX + "…" + key.substring(key.length() - HINT);
        ApiKeyEntity made =
                new ApiKeyEntity(caller.workspaceId(), name, role, RandomToken.hash(key), hint, clock.instant());
        made.expiresAt = expiresAt;
        store.persist(made);
        audit.record("api-key.created", SUBJECT, made.id, name, Map.of("role", role.name(), "hint", hint));
        return ApiKeyView.of(made, key);
    }

    /** @throws io.webjack.problem.ProblemException 404 */
    @Transactional
    void delete(UUID id) {
        ApiKeyEntity key = store.findByIdOptional(id)
                .filter(found -> found.workspaceId.equals(caller.workspaceId()))
                .orElseThrow(Parameters::notFound);
        store.delete(key);
        audit.record("api-key.deleted", SUBJECT, id, key.name, Map.of("hint", key.hint));
    }

    /** Whose key it is; empty: nobody's, or its time is over. Not within a transaction. */
    Optional<KnownCaller> find(String key) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant();
            Optional<ApiKeyEntity> found = store.byHash(RandomToken.hash(key), now);
            found.filter(one -> one.lastUsedAt == null
                            || one.lastUsedAt.plus(NOTED_EVERY).isBefore(now))
                    .ifPresent(one -> one.lastUsedAt = now);
            return found.map(one -> new KnownCaller(one.id, one.name, one.role, one.workspaceId, How.API_KEY));
        });
    }
}
