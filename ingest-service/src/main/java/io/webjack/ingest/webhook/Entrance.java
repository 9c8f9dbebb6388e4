package io.webjack.ingest.webhook;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.webjack.ingest.reception.DeliveryReader;
import io.webjack.ingest.reception.ReceivedBody;
import io.webjack.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The way of a request from the path to its body, the same for all kinds of addresses: it is held until it is sure what
 * there is at the address, and its body is collected within limits.
 */
@Singleton
final class Entrance {
    private final KnownAddresses addresses;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Vertx vertx;
    private final DeliveryReader reader;

    @Inject
    Entrance(
            KnownAddresses addresses,
            WebhookConfig config,
            WebhookMetrics metrics,
            Vertx vertx,
            DeliveryReader reader) {
        this.addresses = addresses;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.reader = reader;
    }

    /**
     * @param what should be there, in a sentence
     * @param known what there is, as far as is known; it is asked again when everything is known
     * @param allKnown completes with true when all is known that was saved before now
     */
    void enter(
            RoutingContext context,
            String what,
            Supplier<Optional<Address>> known,
            Supplier<CompletionStage<Boolean>> allKnown) {
        HttpServerRequest request = context.request();
        guarded(request, () -> {
            if (!addresses.isComplete()) {
                metrics.refused("starting");
                WebhookAnswers.comeAgain(request, "The service is starting and does not know its " + what + "s yet.");
                return;
            }
            Optional<Address> address = known.get();
            if (address.isPresent()) {
                begin(context, address.get());
            } else {
                search(context, what, known, allKnown.get());
            }
        });
    }

    void nothingThere(HttpServerRequest request, String what) {
        metrics.refused("unknown_address");
        WebhookAnswers.problem(request, Problem.of(404, "There is no " + what + " at this address."));
    }

    /** The address may have been saved a moment ago. */
    private void search(
            RoutingContext context, String what, Supplier<Optional<Address>> known, CompletionStage<Boolean> allKnown) {
        HttpServerRequest request = context.request();
        Context loop = vertx.getOrCreateContext();
        request.pause();
        DeliveryReader.answerComes(context);
        var unused = allKnown.whenComplete((all, failure) -> loop.runOnContext(v -> guarded(request, () -> {
            Optional<Address> address = known.get();
            if (address.isPresent()) {
                begin(context, address.get());
            } else if (Boolean.TRUE.equals(all)) {
                nothingThere(request, what);
            } else {
                metrics.refused("broker");
                WebhookAnswers.comeAgain(
                        request, "Whether there is a " + what + " at this address cannot be seen at the moment.");
            }
        })));
    }

    private void begin(RoutingContext context, Address address) {
        HttpServerRequest request = context.request();
        HttpMethod method = request.method();
        Arrival arrival = new Arrival(request, vertx.getOrCreateContext());
        if (method.equals(HttpMethod.OPTIONS)) {
            WebhookAnswers.preflight(request, address.methods(), config.preflightKept());
        } else if (method.equals(HttpMethod.HEAD)) {
            WebhookAnswers.empty(request, 200);
        } else if (!address.methods().contains(method.name())) {
            metrics.refused("method");
            WebhookAnswers.methodNotAllowed(request, address.methods());
        } else if (!address.takesPacked() && Unpacking.isNeeded(arrival.contentEncoding())) {
            metrics.refused("encoding");
            WebhookAnswers.lastProblem(request, Problem.of(415, "Notifications are not taken packed."));
        } else {
            reader.read(context, address.owner(), new BodyEnd(arrival, address));
        }
    }

    private void guarded(HttpServerRequest request, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            WebhookAnswers.failed(request, metrics, e);
        }
    }

    /** What follows when the body is there, or is not to be had. */
    private final class BodyEnd implements DeliveryReader.End {
        private final Arrival arrival;
        private final Address address;

        BodyEnd(Arrival arrival, Address address) {
            this.arrival = arrival;
            this.address = address;
        }

        @Override
        public void complete(ReceivedBody body) {
            body.read(Unpacking.isNeeded(arrival.contentEncoding()), () -> {
                try {
                    address.take(arrival, body.bytes());
                } catch (RuntimeException e) {
                    arrival.answer(() -> WebhookAnswers.failed(arrival.request(), metrics, e));
                }
            });
        }

        @Override
        public void noRoom() {
            metrics.refused("no_room");
            WebhookAnswers.noRoom(arrival.request());
        }

        @Override
        public void tooLarge() {
            guarded(arrival.request(), () -> address.tooLarge(arrival));
        }

        @Override
        public void tooSlow() {
            metrics.refused("too_slow");
            WebhookAnswers.lastProblem(
                    arrival.request(),
                    Problem.of(
                            408,
                            "The body did not come within "
                                    + config.bodyTimeout().toSeconds() + " s."));
        }
    }
}
