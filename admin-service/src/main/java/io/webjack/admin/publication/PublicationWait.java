package io.webjack.admin.publication;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.AdminLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Waits until the broker has what was changed. A bean of its own, for a filter is made before there are settings. */
@ApplicationScoped
class PublicationWait {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Publication publication;
    private final List<PublicationSource> sources;
    private final PublicationStore store;
    private final PublicationConfig config;

    PublicationWait(
            Publication publication,
            @All List<PublicationSource> sources,
            PublicationStore store,
            PublicationConfig config) {
        this.publication = publication;
        this.sources = sources;
        this.store = store;
        this.config = config;
    }

    /** Whether the broker has the rows as they stand now, or as they will stand within the limit. Blocks until then. */
    boolean arePublishedInTime(Set<UUID> rows) {
        long deadline = System.nanoTime() + config.answerWithin().toNanos();
        while (true) {
            Publication.Round round = publication.currentRound();
            if (arePublished(rows)) {
                return true;
            }
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            publication.wake();
            round.awaitEnd(LOOK_AGAIN);
        }
    }

    private boolean arePublished(Set<UUID> rows) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> sources.stream().allMatch(source -> store.arePublished(source, rows)));
        } catch (RuntimeException e) {
            // The database is away: whether it is published is not known.
            AdminLog.LOG.publicationUnknown(e.toString());
            return false;
        }
    }
}
