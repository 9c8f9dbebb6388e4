package io.webjack.history.progress;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.history.incident.LetterOutbox;
import io.webjack.history.progress.NoticePolicy.Step;
import io.webjack.history.progress.NoticePolicy.Told;
import io.webjack.history.progress.ProgressStore.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Tells owners and operators of troubles, each once while it lasts. */
@ApplicationScoped
class Notices {
    private final ProgressStore store;
    private final NotificationsConsumer notifications;
    private final LetterOutbox outbox;
    private final NoticeWriter writer;
    private final OperatorConfig operator;
    private final NoticePolicy policy;

    Notices(
            ProgressStore store,
            NotificationsConsumer notifications,
            LetterOutbox outbox,
            NoticeWriter writer,
            OperatorConfig operator,
            ProgressConfig config) {
        this.store = store;
        this.notifications = notifications;
        this.outbox = outbox;
        this.writer = writer;
        this.operator = operator;
        this.policy = new NoticePolicy(config.overAfter());
    }

    /**
     * Compares what is seen now with what was told before.
     *
     * @return whether letters were written
     */
    boolean tell(Connection connection, List<Trouble> seen, Instant now) throws SQLException {
        Map<String, Notice> known = store.notices(connection);
        Map<UUID, Notifications> owners = owners(seen, known, now);
        boolean written = false;
        for (Trouble trouble : seen) {
            Notice before = known.remove(ProgressStore.key(trouble.kind(), trouble.subject()));
            written |= tell(connection, trouble, before, owners, now);
        }
        for (Notice notice : known.values()) {
            Step step = policy.notSeen(notice.kind(), notice.told(), now);
            if (step != Step.NOTHING) {
                store.delete(connection, notice);
                LOG.troubleOver(notice.kind().name(), notice.name());
            }
            if (step == Step.TELL_OVER) {
                written |= outbox.write(
                        connection,
                        notice.emails(),
                        notice.kind() + "_OVER",
                        writer.over(notice.kind(), notice.name(), notice.language()));
            }
        }
        return written;
    }

    private boolean tell(
            Connection connection,
            Trouble trouble,
            @Nullable Notice before,
            Map<UUID, Notifications> owners,
            Instant now)
            throws SQLException {
        Step step = policy.seen(trouble, before == null ? null : before.told(), now);
        if (step == Step.NOTHING && before != null) {
            // What is gone is counted anew each time, what lasts is counted as it is.
            Told told = new Told(before.told().at(), now, before.told().count());
            store.write(
                    connection,
                    new Notice(
                            trouble.kind(),
                            trouble.subject(),
                            trouble.name(),
                            told,
                            before.emails(),
                            before.language()));
            return false;
        }
        LOG.trouble(trouble.kind().name(), trouble.name(), trouble.count());
        Notifications owner = ownerOf(trouble, owners);
        List<String> emails = recipients(owner);
        store.write(
                connection,
                new Notice(
                        trouble.kind(),
                        trouble.subject(),
                        trouble.name(),
                        new Told(now, now, trouble.count()),
                        emails,
                        owner.language()));
        return outbox.write(connection, emails, trouble.kind().name(), writer.begun(trouble, owner.language()));
    }

    private List<String> recipients(Notifications owner) {
        Set<String> emails = new TreeSet<>(owner.emails());
        emails.addAll(operator.emails().orElse(List.of()));
        return new ArrayList<>(emails);
    }

    private static Notifications ownerOf(Trouble trouble, Map<UUID, Notifications> owners) {
        return trouble.subject().isEmpty()
                ? Notifications.NONE
                : owners.getOrDefault(UUID.fromString(trouble.subject()), Notifications.NONE);
    }

    /** Asks for them only when one of them is to be told. */
    private Map<UUID, Notifications> owners(List<Trouble> seen, Map<String, Notice> known, Instant now) {
        Set<UUID> wanted = new TreeSet<>();
        for (Trouble trouble : seen) {
            Notice before = known.get(ProgressStore.key(trouble.kind(), trouble.subject()));
            if (!trouble.subject().isEmpty()
                    && policy.seen(trouble, before == null ? null : before.told(), now) == Step.TELL) {
                wanted.add(UUID.fromString(trouble.subject()));
            }
        }
        try {
            return wanted.isEmpty() ? Map.of() : notifications.of(wanted);
        } catch (KafkaException e) {
            LOG.progressNotSeen(String.valueOf(e.getMessage()));
            return new HashMap<>();
        }
    }
}
