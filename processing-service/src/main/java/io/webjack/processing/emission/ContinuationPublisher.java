package io.webjack.processing.emission;

import io.vertx.core.Future;
import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Writes {@code webjack.continuations-*}, {@code webjack.events-overflow} and {@code webjack.event-identities}. */
@Singleton
public final class ContinuationPublisher {
    private final SteadyPublisher records;
    private final Clock clock;

    @Inject
    ContinuationPublisher(SteadyPublisher records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * Writes a continuation.
     *
     * @param topic one of {@code webjack.continuations-*}
     */
    public Future<Written> publish(Continuation continuation, Topic topic, EventOrigin origin) {
        List<Header> headers = CloudEventHeaders.of(
                continuation.identity(),
                CloudEventHeaders.OPERATION_CONTINUES,
                "/processings/" + continuation.event().processingId(),
                clock.instant());
        return send(topic, WireJson.write(continuation), headers, origin);
    }

    /** Moves an event to {@code webjack.events-overflow}, as it came. */
    public Future<Written> moveToOverflow(Event event, EventOrigin origin) {
        List<Header> headers = CloudEventHeaders.of(
                Continuation.overflowIdentity(event),
                CloudEventHeaders.EVENT_RECEIVED,
                "/processings/" + event.processingId(),
                clock.instant());
        return send(Topic.EVENTS_OVERFLOW, WireJson.write(event), headers, origin);
    }

    /** Makes known that the event came. */
    public Future<Written> publish(EventIdentity identity, EventOrigin origin) {
        List<Header> headers = CloudEventHeaders.of(
                identity.operationId().toString(),
                CloudEventHeaders.EVENT_IDENTIFIED,
                "/processings/" + identity.processingId(),
                clock.instant());
        return send(Topic.EVENT_IDENTITIES, WireJson.write(identity), headers, origin);
    }

    private Future<Written> send(Topic topic, byte[] value, List<Header> standard, EventOrigin origin) {
        List<Header> headers = new ArrayList<>(standard);
        origin.place().ifPresent(place -> headers.add(place.header()));
        return records.send(
                new ProducerRecord<>(topic.topicName(), origin.partition(), null, origin.key(), value, headers),
                origin);
    }
}
