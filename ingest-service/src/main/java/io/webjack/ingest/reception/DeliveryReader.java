package io.webjack.ingest.reception;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Collects the bodies of requests, none larger than the limit, and of all together no more than there is room for. */
public final class DeliveryReader {
    private static final long NONE = -1;
    private static final long LINGER_MILLIS = 1_000;
    private static final int PART_OF_HEAP_HELD = 16;
    private static final int PART_OF_HEAP_READ = 384;

    private final Vertx vertx;
    private final BodyRules rules;
    private final BodyBudget budget;
    private final ReadingTurns turns;

    /** One for all addresses of the service. */
    public DeliveryReader(Vertx vertx, BodyRules rules, ReceptionConfig config, MeterRegistry registry) {
        long heap = Runtime.getRuntime().maxMemory();
        this.vertx = vertx;
        this.rules = rules;
        this.budget = new BodyBudget(
                config.heldBytes().map(MemorySize::asLongValue).orElse(heap / PART_OF_HEAP_HELD),
                rules.largestInline(),
                rules.largest(),
                config.shareOfAddress(),
                config.roomAfter().toNanos(),
                System::nanoTime);
        this.turns = new ReadingTurns(
                task -> vertx.executeBlocking(
                        () -> {
                            task.run();
                            return true;
                        },
                        false),
                config.readBytes().map(MemorySize::asLongValue).orElse(heap / PART_OF_HEAP_READ));
        Gauge.builder("webjack.ingest.bodies.held", budget, BodyBudget::held)
                .description("Bytes of bodies that are coming, are read or wait for the broker")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("webjack.ingest.bodies.held.limit", budget, BodyBudget::total)
                .description("Bytes of bodies that there is room for")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
    }

    /** How the reading ended; told once. */
    public interface End {
        void complete(ReceivedBody body);

        void tooLarge();

        void tooSlow();

        /** Too many bodies are coming at this moment, or this one was too slow and others needed its place. */
        void noRoom();
    }

    /** @param address what the body was sent to: no address takes all the room */
    public void read(RoutingContext context, String address, End end) {
        HttpServerRequest request = context.request();
        HalfClosure.begun(context);
        long declared = declaredLength(request);
        if (declared > rules.largest()) {
            discard(context);
            end.tooLarge();
            return;
        }
        Collected collected = new Collected(context, address, declared, end);
        request.handler(part -> collected.add(part.getBytes()));
        request.endHandler(ended -> collected.complete());
        // The sender has gone: there is nobody to answer.
        request.exceptionHandler(gone -> collected.finish(() -> {}));
        if (isAskedFor(request)) {
            request.response().writeContinue();
        }
        request.resume();
    }

    /** An answer is due that comes later, while the sender may end its side. */
    public static void answerComes(RoutingContext context) {
        HalfClosure.begun(context);
        HalfClosure.allow(context);
    }

    /** Some send a body only after they were told to (RFC 9110, 10.1.1). */
    private static boolean isAskedFor(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_1_0
                && HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(
                        request.headers().get(HttpHeaderNames.EXPECT));
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? NONE : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * What still comes is thrown away, so that the sender can read the answer, and not for long: then the connection, or
     * the stream of HTTP/2, ends.
     */
    private void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.handler(buffer -> {});
        request.endHandler(ended -> {});
        request.exceptionHandler(gone -> {});
        context.addEndHandler(answered -> vertx.setTimer(LINGER_MILLIS, id -> {
            if (request.version() != HttpVersion.HTTP_2) {
                request.connection().close();
            } else if (!request.isEnded()) {
                request.response().reset();
            }
        }));
        request.resume();
    }

    /** One body while it comes. Belongs to the event loop of its connection. */
    private final class Collected {
        private final RoutingContext context;
        private final HttpServerRequest request;
        private final End end;
        private final long timer;
        private final BodyBudget.Place place;
        private final GrowingBytes bytes;
        private boolean over;

        Collected(RoutingContext context, String address, long declared, End end) {
            this.context = context;
            this.request = context.request();
            this.end = end;
            var loop = vertx.getOrCreateContext();
            this.place = budget.open(address, declared, () -> loop.runOnContext(v -> refuse(end::noRoom)));
            this.bytes = new GrowingBytes(declared == NONE ? rules.largest() : (int) declared, place::grow);
            this.timer =
                    request.isEnded() ? NONE : vertx.setTimer(rules.timeout().toMillis(), id -> refuse(end::tooSlow));
        }

        void add(byte[] part) {
            if (over) {
                return;
            }
            if (bytes.length() + (long) part.length > rules.largest()) {
                refuse(end::tooLarge);
            } else if (!bytes.add(part)) {
                refuse(end::noRoom);
            }
        }

        void complete() {
            if (over) {
                return;
            }
            if (!place.keep()) {
                refuse(end::noRoom);
                return;
            }
            over();
            ReceivedBody body = new ReceivedBody(bytes.toArray(), place, turns, rules);
            context.addEndHandler(answered -> body.answered());
            HalfClosure.allow(context);
            end.complete(body);
        }

        private void refuse(Runnable then) {
            finish(() -> {
                discard(context);
                then.run();
            });
        }

        void finish(Runnable then) {
            if (!over) {
                over();
                place.close();
                then.run();
            }
        }

        private void over() {
            over = true;
            if (timer != NONE) {
                vertx.cancelTimer(timer);
            }
        }
    }
}
