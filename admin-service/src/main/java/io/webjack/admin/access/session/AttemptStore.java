package io.webjack.admin.access.session;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The table {@code sign_in_attempt}, which all instances share. */
@ApplicationScoped
class AttemptStore implements PanacheRepositoryBase<AttemptEntity, String> {
    /**
     * Counts one more, before it is known how it ends: of many at once none is left out.
     *
     * @param windowBegin what began before counts no more
     * @return how many there are by now, and since when
     */
    Counted count(String subject, Instant now, Instant windowBegin) {
        return QuarkusTransaction.requiringNew().call(() -> {
            getEntityManager()
                    .createNativeQuery("""
                            insert into sign_in_attempt as a (subject, attempts, since) values (:subject, 1, :now)
                            on conflict (subject) do update set
                                attempts = case when a.since <= :begin then 1 else a.attempts + 1 end,
                                since = case when a.since <= :begin then excluded.since else a.since end
                            """)
                    .setParameter("subject", subject)
                    .setParameter("now", now)
                    .setParameter("begin", windowBegin)
                    .executeUpdate();
            AttemptEntity counted = findById(subject);
            return new Counted(counted.attempts, counted.since);
        });
    }

    /** Forgets what was counted of an account. */
    void forget(String subject) {
        QuarkusTransaction.requiringNew().run(() -> deleteById(subject));
    }

    /** One attempt was none of those that count. */
    void takeBack(String subject) {
        QuarkusTransaction.requiringNew()
                .run(() -> update("attempts = attempts - 1 where subject = ?1 and attempts > 0", subject));
    }

    /** Needs a transaction. */
    void forgetBefore(Instant time) {
        delete("since < ?1", time);
    }

    record Counted(int attempts, Instant since) {}
}
