package io.webjack.history.operation;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets so many large answers be made at the same time as there is memory for; the others wait a little, then they are told
 * to come again. Each answer has its memory until it is sent.
 */
@ApplicationScoped
@Unremovable
public class LargeAnswers {
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final MemoryBudget memory;
    private final CurrentVertxRequest request;
    private final long most;

    LargeAnswers(HeapShares heap, CurrentVertxRequest request) {
        // One of its own: nobody who reads slowly keeps records from being written.
        this.memory = new MemoryBudget(heap.unpacked());
        this.request = request;
        this.most = heap.answer();
    }

    /** So many bytes an answer may have; what would make it longer is cut. */
    public long most() {
        return most;
    }

    /**
     * Takes memory for the present request until its answer is sent.
     *
     * @param largest the largest record that is looked at for it, in bytes
     * @param answer the answer, in bytes
     * @throws ProblemException 503 when there is none at the moment or ever
     */
    public void reserve(long largest, long answer) {
        long needed = HeapShares.toLookAt(largest) + 2 * answer;
        if (!memory.fits(HeapShares.toLookAt(largest))) {
            throw tooLarge(largest);
        }
        try {
            MemoryBudget.Share share = memory.take(Math.min(needed, memory.total()), LONGEST_WAIT_MILLIS);
            if (share == null) {
                throw busy();
            }
            RoutingContext context = request.getCurrent();
            context.addEndHandler(sent -> share.close());
            if (context.response().closed() || context.response().ended()) {
                // Whoever asked has gone meanwhile, and nothing will end any more.
                share.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static ProblemException busy() {
        return Problem.of(
                        503,
                        "history-busy",
                        "The history is busy",
                        "Other large answers are being made. Please try again in a few seconds.")
                .asException()
                .withHeader("Retry-After", "5");
    }

    private static ProblemException tooLarge(long bytes) {
        return Problem.of(
                        503,
                        "too-little-memory",
                        "The history has too little memory for this",
                        "A record of %d bytes is to be shown. It is kept; give history-service more memory to see it (WEBJACK_SERVICE_HEAP_MB)."
                                .formatted(bytes))
                .asException();
    }
}
