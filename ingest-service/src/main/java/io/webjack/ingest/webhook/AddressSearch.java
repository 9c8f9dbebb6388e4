package io.webjack.ingest.webhook;

import static io.webjack.ingest.IngestLog.LOG;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.webjack.ingest.reception.DeliveryReader;
import io.webjack.problem.Problem;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Tells that there is nothing at an address, once that is sure. */
final class AddressSearch {
    private final String what;
    private final WebhookMetrics metrics;

    /** @param what should be there, in a sentence */
    AddressSearch(String what, WebhookMetrics metrics) {
        this.what = what;
        this.metrics = metrics;
    }

    /**
     * Holds the request until it is known whether the address was saved a moment ago.
     *
     * @param loop where the request belongs
     * @param allKnown completes with true when all is known that was saved before
     * @param begin goes on with the request; false: the address is not known
     */
    void goOn(RoutingContext context, Context loop, CompletionStage<Boolean> allKnown, BooleanSupplier begin) {
        HttpServerRequest request = context.request();
        request.pause();
        DeliveryReader.answerComes(context);
        var unused = allKnown.whenComplete(
                (known, failure) -> loop.runOnContext(v -> found(request, Boolean.TRUE.equals(known), begin)));
    }

    /** There is nothing. */
    void nothingThere(HttpServerRequest request) {
        metrics.refused("unknown_address");
        WebhookAnswers.problem(request, Problem.of(404, "There is no " + what + " at this address."));
    }

    private void found(HttpServerRequest request, boolean allKnown, BooleanSupplier begin) {
        try {
            if (begin.getAsBoolean()) {
                return;
            }
        } catch (RuntimeException e) {
            LOG.deliveryFailed(e);
            metrics.refused("fault");
            WebhookAnswers.comeAgain(request, "The data could not be taken. Please send them again.");
            return;
        }
        if (allKnown) {
            nothingThere(request);
        } else {
            metrics.refused("broker");
            WebhookAnswers.comeAgain(
                    request, "Whether there is a " + what + " at this address cannot be seen at the moment.");
        }
    }
}
