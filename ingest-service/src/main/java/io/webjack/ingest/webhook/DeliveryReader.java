package io.webjack.ingest.webhook;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Collects the body of a request, never more than the limit. */
final class DeliveryReader {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final int limit;
    private final long timeoutMillis;

    DeliveryReader(Vertx vertx, WebhookConfig config) {
        this.vertx = vertx;
        this.limit = config.largestBody();
        this.timeoutMillis = config.bodyTimeout().toMillis();
    }

    /** How the reading ended; told once. */
    interface End {
        void complete(byte[] body);

        void tooLarge();

        void tooSlow();
    }

    void read(HttpServerRequest request, End end) {
        if (declaredLength(request) > limit) {
            discard(request);
            end.tooLarge();
            return;
        }
        Collected collected = new Collected(request, end);
        request.handler(collected::add);
        request.endHandler(ended -> collected.finish(() -> end.complete(collected.bytes())));
        // The sender has gone: there is nobody to answer.
        request.exceptionHandler(gone -> collected.finish(() -> {}));
        if (isAskedFor(request)) {
            request.response().writeContinue();
        }
        request.resume();
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

    /** What still comes is thrown away, so that the sender can read the answer. */
    private static void discard(HttpServerRequest request) {
        request.handler(buffer -> {});
        request.exceptionHandler(gone -> {});
        request.resume();
    }

    private final class Collected {
        private final HttpServerRequest request;
        private final End end;
        private final long timer;
        private final Buffer body = Buffer.buffer();
        private boolean over;

        Collected(HttpServerRequest request, End end) {
            this.request = request;
            this.end = end;
            this.timer = request.isEnded()
                    ? NONE
                    : vertx.setTimer(
                            timeoutMillis,
                            id -> finish(() -> {
                                discard(request);
                                end.tooSlow();
                            }));
        }

        void add(Buffer part) {
            if (over) {
                return;
            }
            if (body.length() + (long) part.length() > limit) {
                finish(() -> {
                    discard(request);
                    end.tooLarge();
                });
            } else {
                body.appendBuffer(part);
            }
        }

        byte[] bytes() {
            return body.getBytes();
        }

        void finish(Runnable then) {
            if (!over) {
                over = true;
                if (timer != NONE) {
                    vertx.cancelTimer(timer);
                }
                then.run();
            }
        }
    }
}
