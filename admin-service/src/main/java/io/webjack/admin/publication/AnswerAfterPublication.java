package io.webjack.admin.publication;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.AdminLog;
import io.webjack.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Lets a change be answered once the broker has it: what was answered holds for everything that comes after the answer,
 * whatever the other services have read by then. Runs in the thread of the request, which may wait.
 */
@Provider
class AnswerAfterPublication implements ContainerResponseFilter {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final ChangedRows changed;
    private final Publication publication;
    private final List<PublicationSource> sources;
    private final PublicationStore store;
    private final PublicationConfig config;

    AnswerAfterPublication(
            ChangedRows changed,
            Publication publication,
            @All List<PublicationSource> sources,
            PublicationStore store,
            PublicationConfig config) {
        this.changed = changed;
        this.publication = publication;
        this.sources = sources;
        this.store = store;
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Set<UUID> rows = changed.ids();
        // What was made just now neither ran nor was known before: nothing can go wrong by it.
        if (!rows.isEmpty() && !arePublishedInTime(rows) && response.getStatus() != Status.CREATED.getStatusCode()) {
            AdminLog.LOG.answeredUnpublished(request.getMethod(), rows.toString());
            tellThatItIsSavedOnly(response);
        }
    }

    /** Whether the broker has the rows as they stand now, or as they will stand within the limit. Blocks until then. */
    private boolean arePublishedInTime(Set<UUID> rows) {
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

    private static void tellThatItIsSavedOnly(ContainerResponseContext response) {
        Problem problem = Problem.of(
                503,
                "not-in-effect",
                "The change is saved and not yet in effect",
                "The broker does not answer. The change takes effect by itself as soon as it does; there is no need to"
                        + " repeat it.");
        response.setStatus(problem.status());
        response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, "5");
        response.setEntity(problem, new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
    }
}
