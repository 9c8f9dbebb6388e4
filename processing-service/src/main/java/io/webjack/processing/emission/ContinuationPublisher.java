package io.webjack.processing.emission;

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
    public void publish(Continuation continuation, Topic topic, EventOrigin origin, Fate fate) {
        List<Header> headers = CloudEventHeaders.of(
                continuation.identity(),
                CloudEventHeaders.OPERATION_CONTINUES,
                "/processings/" + continuation.event().processingId(),
                clock.instant());
        send(topic, WireJson.write(continuation), headers, origin, fate);
    }

    /** Moves an event to {@code webjack.events-overflow}, as it came. */
    public void moveToOverflow(Event event, EventOrigin origin, Fate fate) {
        List<Header> headers = CloudEventHeaders.of(
                Continuation.overflowIdentity(event),
                CloudEventHeaders.EVENT_RECEIVED,
                "/processings/" + event.processingId(),
                clock.instant());
        send(Topic.EVENTS_OVERFLOW, WireJson.write(event), headers, origin, fate);
    }

    /** Makes known that the event came. */
    public void publish(EventIdentity identity, EventOrigin origin, Acknowledgement end) {
        List<Header> headers = CloudEventHeaders.of(
                identity.operationId().toString(),
                CloudEventHeaders.EVENT_IDENTIFIED,
                "/processings/" + identity.processingId(),
                clock.instant());
        send(Topic.EVENT_IDENTITIES, WireJson.write(identity), headers, origin, Fate.ofSmall(end));
    }

    private void send(Topic topic, byte[] value, List<Header> standard, EventOrigin origin, Fate fate) {
        List<Header> headers = new ArrayList<>(standard);
        origin.place().ifPresent(place -> headers.add(place.header()));
        records.send(
                new ProducerRecord<>(topic.topicName(), origin.partition(), null, origin.key(), value, headers),
                origin,
                fate);
    }

    /** What becomes of a continuation; told on the lane of its event. */
    public interface Fate extends Acknowledgement {
        /** It will never be taken: the operation cannot wait. */
        void tooLarge();

        /** Of a record that cannot be too large. */
        static Fate ofSmall(Acknowledgement end) {
            return new Fate() {
                @Override
                public void acknowledged() {
                    end.acknowledged();
                }

                @Override
                public void tooLarge() {
                    throw new IllegalStateException("the broker refuses even a small record as too large");
                }

                @Override
                public void abandoned() {
                    end.abandoned();
                }
            };
        }
    }
}
