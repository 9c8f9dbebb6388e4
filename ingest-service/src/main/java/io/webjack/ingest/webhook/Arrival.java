package io.webjack.ingest.webhook;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.SourceType;
import java.time.Instant;

/**
 * A request whose source is known.
 *
 * @param context where the request belongs
 * @param path raw, as sent
 */
record Arrival(
        HttpServerRequest request, Context context, String path, ProcessingDefinition processing, SourceType source) {

    /** All of them, in the order in which they were applied; empty: there is none. */
    String contentEncoding() {
        return Unpacking.encodingsOf(request);
    }

    /** What came, as far as the source may see it. */
    Delivery delivery(Instant receivedAt, byte[] received, byte[] body) {
        String query = request.query();
        return new Delivery(
                receivedAt,
                request.method().name(),
                path,
                query == null ? "" : query,
                Headers.received(request.headers().entries()),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                received,
                body);
    }

    /** All that is shown of a delivery whose body was not read. */
    Delivery withoutBody(Instant receivedAt) {
        return source.storable(delivery(receivedAt, new byte[0], new byte[0]), processing);
    }
}
