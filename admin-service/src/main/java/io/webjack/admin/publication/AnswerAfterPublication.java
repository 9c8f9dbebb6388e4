package io.webjack.admin.publication;

import io.webjack.admin.AdminLog;
import io.webjack.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.UUID;

/**
 * Lets a change be answered once the broker has it: what was answered holds for everything that comes after the answer,
 * whatever the other services have read by then. Runs in the thread of the request, which may wait.
 */
@Provider
class AnswerAfterPublication implements ContainerResponseFilter {
    private static final int CREATED = 201;

    private final ChangedRows changed;
    private final PublicationWait wait;

    AnswerAfterPublication(ChangedRows changed, PublicationWait wait) {
        this.changed = changed;
        this.wait = wait;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Set<UUID> rows = changed.ids();
        // What was made just now neither ran nor was known before: nothing can go wrong by it.
        if (!rows.isEmpty() && !wait.arePublishedInTime(rows) && response.getStatus() != CREATED) {
            AdminLog.LOG.answeredUnpublished(request.getMethod(), rows.toString());
            tellThatItIsSavedOnly(response);
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
