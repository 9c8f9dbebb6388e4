package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code retry_intent} and {@code retry_key}. */
@ApplicationScoped
class RetryIntentStore {
    private static final String COLUMNS =
            "select operation_id, fingerprint, round, running_id, bulk_retry_id, asked_at, published_at from"
                    + " retry_intent ";

    private final EntityManager entities;

    RetryIntentStore(EntityManager entities) {
        this.entities = entities;
    }

    /** The last with this fingerprint. */
    Optional<RetryIntent> last(UUID operationId, UUID fingerprint) {
        return QuarkusTransaction.requiringNew()
                .call(() -> rows(entities.createNativeQuery(COLUMNS
                                + "where operation_id = :operation and fingerprint = :fingerprint "
                                + "order by round desc limit 1")
                        .setParameter("operation", operationId)
                        .setParameter("fingerprint", fingerprint)
                        .getResultList()))
                .stream()
                .findFirst();
    }

    /** All of an operation, the latest first. */
    List<RetryIntent> of(UUID operationId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> rows(entities.createNativeQuery(
                                COLUMNS + "where operation_id = :operation order by asked_at desc, round desc")
                        .setParameter("operation", operationId)
                        .getResultList()));
    }

    /**
     * Keeps an intent, committed when this returns.
     *
     * @return the one that is kept: of several who come at once with the same round, all get the first one's
     */
    RetryIntent claim(RetryIntent intent) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery("""
                            insert into retry_intent
                                (operation_id, fingerprint, round, running_id, bulk_retry_id, asked_at)
                            values (:operation, :fingerprint, :round, :running, cast(:bulk as uuid), :at)
                            on conflict do nothing
                            """)
                    .setParameter("operation", intent.operationId())
                    .setParameter("fingerprint", intent.fingerprint())
                    .setParameter("round", intent.round())
                    .setParameter("running", intent.runningId())
                    .setParameter(
                            "bulk",
                            intent.bulkRetryId() == null
                                    ? null
                                    : intent.bulkRetryId().toString())
                    .setParameter("at", Timestamp.from(intent.askedAt()))
                    .executeUpdate();
            return find(intent, "");
        });
    }

    /** As it stands now, locked until the transaction ends: one at a time writes its event. Needs a transaction. */
    RetryIntent lock(RetryIntent intent) {
        return find(intent, " for update");
    }

    /** The broker has its event. Needs a transaction. */
    void published(Collection<RetryIntent> intents, Instant at) {
        for (RetryIntent intent : intents) {
            entities.createNativeQuery("""
                            update retry_intent set published_at = :at
                            where operation_id = :operation and fingerprint = :fingerprint and round = :round
                            """)
                    .setParameter("at", Timestamp.from(at))
                    .setParameter("operation", intent.operationId())
                    .setParameter("fingerprint", intent.fingerprint())
                    .setParameter("round", intent.round())
                    .executeUpdate();
        }
    }

    /** What a client asked for first with its key; committed when this returns. */
    KeyedRetry claimKey(UUID operationId, String key, UUID fingerprint, Instant at) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery("""
                            insert into retry_key (operation_id, client_key, fingerprint, asked_at)
                            values (:operation, :key, :fingerprint, :at)
                            on conflict do nothing
                            """)
                    .setParameter("operation", operationId)
                    .setParameter("key", key)
                    .setParameter("fingerprint", fingerprint)
                    .setParameter("at", Timestamp.from(at))
                    .executeUpdate();
            Object[] row = (Object[]) entities.createNativeQuery("""
                            select fingerprint, running_id from retry_key
                            where operation_id = :operation and client_key = :key
                            """)
                    .setParameter("operation", operationId)
                    .setParameter("key", key)
                    .getSingleResult();
            return new KeyedRetry((UUID) row[0], (UUID) row[1]);
        });
    }

    /** What runs by a client's key. */
    void answered(UUID operationId, String key, UUID runningId) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("""
                        update retry_key set running_id = :running
                        where operation_id = :operation and client_key = :key and running_id is null
                        """)
                        .setParameter("running", runningId)
                        .setParameter("operation", operationId)
                        .setParameter("key", key)
                        .executeUpdate());
    }

    /** Forgets what was asked for before the time given. Needs a transaction. */
    int forgetBefore(Instant time) {
        int forgotten = 0;
        for (String table : List.of("retry_intent", "retry_key")) {
            forgotten += entities.createNativeQuery("delete from " + table + " where asked_at < :time")
                    .setParameter("time", Timestamp.from(time))
                    .executeUpdate();
        }
        return forgotten;
    }

    private RetryIntent find(RetryIntent intent, String lock) {
        return rows(entities.createNativeQuery(COLUMNS
                                + "where operation_id = :operation and fingerprint = :fingerprint and round = :round"
                                + lock)
                        .setParameter("operation", intent.operationId())
                        .setParameter("fingerprint", intent.fingerprint())
                        .setParameter("round", intent.round())
                        .getResultList())
                .get(0);
    }

    private static List<RetryIntent> rows(List<?> rows) {
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new RetryIntent(
                        (UUID) row[0],
                        (UUID) row[1],
                        (Integer) row[2],
                        (UUID) row[3],
                        (UUID) row[4],
                        time(row[5]),
                        row[6] == null ? null : time(row[6])))
                .toList();
    }

    private static Instant time(Object value) {
        return value instanceof Instant instant ? instant : ((Timestamp) value).toInstant();
    }

    /**
     * What was asked for with a key.
     *
     * @param runningId null: nothing runs by it yet
     */
    record KeyedRetry(UUID fingerprint, @Nullable UUID runningId) {}
}
