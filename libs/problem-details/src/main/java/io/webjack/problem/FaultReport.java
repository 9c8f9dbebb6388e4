package io.webjack.problem;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells the operator all and the sender nothing but an id about a fault of our own. */
@ApplicationScoped
class FaultReport {

    Problem report(Throwable failure, String method, String path) {
        UUID errorId = UUID.randomUUID();
        ProblemLog.LOG.requestFailed(errorId, method, path, failure);
        return Problem.of(500, "The service failed. Its log has the details under the id " + errorId + ".")
                .withInstance("urn:uuid:" + errorId);
    }
}
