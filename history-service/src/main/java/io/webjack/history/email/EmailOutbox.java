package io.webjack.history.email;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;

/** E-mails that are to be sent, one row for each recipient: written in the transaction that makes them necessary. */
@ApplicationScoped
public class EmailOutbox implements PanacheRepositoryBase<EmailEntity, UUID> {
    private static final String WAITING = "sentAt is null and givenUpAt is null";

    private final Event<EmailsWaiting> waiting;
    private final Clock clock;

    EmailOutbox(Event<EmailsWaiting> waiting, Clock clock) {
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * Keeps an e-mail to each of these people, and sees to it that it is sent once the transaction is over.
     *
     * @param incidentId null: it belongs to no incident
     */
    public void add(Collection<String> emails, String kind, @Nullable UUID incidentId, Email email) {
        Instant now = clock.instant();
        recipients(emails)
                .forEach(recipient -> persist(new EmailEntity(Ids.newId(), incidentId, kind, recipient, email, now)));
        if (!emails.isEmpty()) {
            waiting.fire(new EmailsWaiting());
        }
    }

    /** The same once, however often it is asked for: with this id of the sender's. */
    void addOnce(UUID id, Collection<String> emails, String kind, Email email) {
        Instant now = clock.instant();
        for (String recipient : recipients(emails)) {
            UUID one = Ids.derived(id, recipient);
            if (findByIdOptional(one).isEmpty()) {
                persist(new EmailEntity(one, null, kind, recipient, email, now));
            }
        }
        if (!emails.isEmpty()) {
            waiting.fire(new EmailsWaiting());
        }
    }

    private static Collection<String> recipients(Collection<String> emails) {
        Map<String, String> recipients = new LinkedHashMap<>();
        for (String email : emails) {
            Mailbox mailbox = Mailbox.of(email);
            recipients.putIfAbsent(mailbox.identity(), mailbox.address());
        }
        return recipients.values();
    }

    /** An e-mail that is due, locked until the transaction ends; what another instance sends is passed over. */
    Optional<EmailEntity> due() {
        return find(WAITING + " and nextAttemptAt <= ?1", Sort.by("nextAttemptAt"), clock.instant())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    long countWaiting() {
        return count(WAITING);
    }
}
