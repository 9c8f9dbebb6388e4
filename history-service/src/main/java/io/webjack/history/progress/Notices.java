package io.webjack.history.progress;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.history.email.EmailOutbox;
import io.webjack.history.progress.NoticePolicy.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Tells owners and operators of troubles, each once while it lasts. */
@ApplicationScoped
class Notices {
    private final NoticeStore store;
    private final NotificationsConsumer notifications;
    private final EmailOutbox outbox;
    private final NoticeEmails emails;
    private final OperatorConfig operator;
    private final NoticePolicy policy;

    Notices(
            NoticeStore store,
            NotificationsConsumer notifications,
            EmailOutbox outbox,
            NoticeEmails emails,
            OperatorConfig operator,
            ProgressConfig config) {
        this.store = store;
        this.notifications = notifications;
        this.outbox = outbox;
        this.emails = emails;
        this.operator = operator;
        this.policy = new NoticePolicy(config.overAfter());
    }

    /** Compares what is seen now with what was told before. Needs a transaction, and no other instance in another one. */
    void tell(List<Trouble> seen, Instant now) {
        Map<NoticeEntity.Key, NoticeEntity> known = store.all();
        Map<UUID, Notifications> owners = owners(seen, known, now);
        for (Trouble trouble : seen) {
            NoticeEntity before = known.remove(trouble.key());
            if (step(trouble, before, now) == Step.TELL) {
                tell(trouble, before, ownerOf(trouble, owners), now);
            } else if (before != null) {
                // What is gone is counted anew each time, what lasts is counted as it is.
                before.seen(trouble, now);
            }
        }
        known.values().forEach(notice -> notSeen(notice, now));
    }

    private void tell(Trouble trouble, @Nullable NoticeEntity before, Notifications owner, Instant now) {
        LOG.trouble(trouble.kind().name(), trouble.name(), trouble.count());
        Set<String> recipients = new TreeSet<>(owner.emails());
        recipients.addAll(operator.emails().orElse(List.of()));
        NoticeEntity notice = before == null ? new NoticeEntity(trouble, now) : before;
        notice.told(trouble, List.copyOf(recipients), owner.language(), now);
        store.persist(notice);
        outbox.add(recipients, trouble.kind().name(), null, emails.begun(trouble, owner.language()));
    }

    private void notSeen(NoticeEntity notice, Instant now) {
        Step step = policy.notSeen(notice.kind, notice.told(), now);
        if (step != Step.NOTHING) {
            store.delete(notice);
            LOG.troubleOver(notice.kind.name(), notice.name);
        }
        if (step == Step.TELL_OVER) {
            outbox.add(
                    notice.emails,
                    notice.kind + NoticeKind.OVER,
                    null,
                    emails.over(notice.kind, notice.name, notice.language));
        }
    }

    private Step step(Trouble trouble, @Nullable NoticeEntity before, Instant now) {
        return policy.seen(trouble, before == null ? null : before.told(), now);
    }

    private static Notifications ownerOf(Trouble trouble, Map<UUID, Notifications> owners) {
        return trouble.subject().isEmpty()
                ? Notifications.NONE
                : owners.getOrDefault(UUID.fromString(trouble.subject()), Notifications.NONE);
    }

    /** Asks for them only when one of them is to be told. */
    private Map<UUID, Notifications> owners(
            List<Trouble> seen, Map<NoticeEntity.Key, NoticeEntity> known, Instant now) {
        Set<UUID> wanted = seen.stream()
                .filter(trouble -> !trouble.subject().isEmpty())
                .filter(trouble -> step(trouble, known.get(trouble.key()), now) == Step.TELL)
                .map(trouble -> UUID.fromString(trouble.subject()))
                .collect(Collectors.toSet());
        try {
            return wanted.isEmpty() ? Map.of() : notifications.of(wanted);
        } catch (KafkaException e) {
            LOG.progressNotSeen(String.valueOf(e.getMessage()));
            return Map.of();
        }
    }
}
