package io.webjack.processing.emission;

import static io.webjack.processing.ProcessingLog.LOG;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.processing.lane.Fault;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Writes {@code webjack.action-results} and {@code webjack.operation-results}. */
@Singleton
public final class ResultPublisher {
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

    private final SteadyPublisher records;
    private final Clock clock;

    @Inject
    ResultPublisher(SteadyPublisher records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    public Future<Written> publish(ActionResults results, EventOrigin origin) {
        byte[] value;
        try {
            value = WireJson.write(results);
        } catch (IllegalArgumentException | StackOverflowError e) {
            LOG.resultUnwritable(results.operationId(), Fault.nameOf(e));
            return publishWithoutData(results, "cannot be written as JSON", origin);
        }
        return send(Topic.ACTION_RESULTS, value, headers(results), origin).compose(written -> {
            if (written != Written.TOO_LARGE) {
                return Future.succeededFuture(written);
            }
            LOG.resultTooLarge(results.operationId(), value.length);
            return publishWithoutData(results, "are too large to be recorded", origin);
        });
    }

    public Future<Written> publish(OperationResult result, EventOrigin origin) {
        List<Header> headers = headers(
                result.operationId(), result.sequence(), CloudEventHeaders.OPERATION_CHANGED, result.processingId());
        return sendSmall(Topic.OPERATION_RESULTS, WireJson.write(result), headers, origin);
    }

    private Future<Written> publishWithoutData(ActionResults results, String why, EventOrigin origin) {
        ActionResults smaller = new ActionResults(
                results.operationId(),
                results.eventId(),
                results.processingId(),
                results.processingVersion(),
                results.sequence(),
                results.results().stream()
                        .map(result -> withoutData(result, why))
                        .toList());
        return sendSmall(Topic.ACTION_RESULTS, WireJson.write(smaller), headers(smaller), origin);
    }

    /** A record that is small and refused as too large says that the topic is set wrongly: it is written once it is right. */
    private Future<Written> sendSmall(Topic topic, byte[] value, List<Header> headers, EventOrigin origin) {
        return send(topic, value, headers, origin).compose(written -> {
            if (written != Written.TOO_LARGE) {
                return Future.succeededFuture(written);
            }
            LOG.smallRecordRefused(topic.topicName(), value.length);
            Promise<Written> again = Promise.promise();
            origin.lane().after(AFTER_REFUSAL, () -> {
                if (origin.ownership().isHeld()) {
                    sendSmall(topic, value, headers, origin).onComplete(again);
                } else {
                    again.complete(Written.ABANDONED);
                }
            });
            return again.future();
        });
    }

    private Future<Written> send(Topic topic, byte[] value, List<Header> headers, EventOrigin origin) {
        return records.send(
                new ProducerRecord<>(topic.topicName(), origin.partition(), null, origin.key(), value, headers),
                origin);
    }

    private List<Header> headers(ActionResults results) {
        return headers(
                results.operationId(), results.sequence(), CloudEventHeaders.ACTIONS_FINISHED, results.processingId());
    }

    private List<Header> headers(UUID operationId, long sequence, String type, UUID processingId) {
        return CloudEventHeaders.of(
                operationId + "/" + sequence, type, "/processings/" + processingId, clock.instant());
    }

    private static ActionResult withoutData(ActionResult result, String why) {
        List<Warning> warnings = new ArrayList<>(result.warnings());
        warnings.add(new Warning("DATA_NOT_RECORDED", "the data of this action " + why));
        return new ActionResult(
                result.key(),
                result.type(),
                result.name(),
                result.index(),
                result.attempt(),
                result.status(),
                result.startedAt(),
                result.durationMs(),
                withoutData(result.request()),
                withoutData(result.response()),
                Map.of(),
                Map.of(),
                warnings,
                result.error(),
                result.willRetry());
    }

    private static @Nullable SentRequest withoutData(@Nullable SentRequest request) {
        return request == null ? null : new SentRequest(request.method(), "", Map.of(), null, true);
    }

    private static @Nullable ReceivedResponse withoutData(@Nullable ReceivedResponse response) {
        return response == null
                ? null
                : new ReceivedResponse(
                        response.status(),
                        Map.of(),
                        null,
                        response.bodyEncoding(),
                        true,
                        response.bodySize(),
                        List.of());
    }
}
