package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.kafka.OffsetTracker;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.emission.DeadLettersByHand;
import io.webjack.processing.execution.ExecutionByHand;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.operation.Actions;
import io.webjack.test.EventBuilder;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PartitionWorkTest {
    private static final int SHARE = 2;

    private final Deque<Promise<ActionOutcome>> requests = new ArrayDeque<>();
    private final ExecutionByHand hand = new ExecutionByHand(new Actions()
            .request("send", "\"retry\": {\"delays\": []}", run -> asked())
            .build());
    private final DeadLettersByHand deadLetters = new DeadLettersByHand();
    private final SlotPool pool = new SlotPool(
            new Slots(8, 2),
            new ByteBudget(1_000_000),
            new Share(new Share.Limits(SHARE, 1_000_000, 2, 1_000_000), Duration.ZERO, 1e9, System::nanoTime));
    private final PartitionWork work = new PartitionWork(
            new Workplace(Topic.EVENTS, 0, hand.lane.lane(), hand.execution, deadLetters.publisher(), pool), () -> {});

    PartitionWorkTest() {
        work.restore(hand.restored.memory());
    }

    @Test
    void anOffsetMovesWhenWhatBecameOfItsRecordIsAcknowledged() {
        take(record(7, event()));

        answerRequest();
        assertThat(work.committable()).isEqualTo(OffsetTracker.NOTHING);
        hand.records.acknowledgeAll();
        hand.lane.run();

        assertThat(work.committable()).isEqualTo(8);
        assertNothingIsHeld();
    }

    @Test
    void whatExceedsTheShareWaitsWithoutASlotAndBeginsWhenThereIsRoom() {
        take(record(1, event()), record(2, event()), record(3, event()));

        assertThat(requests).hasSize(SHARE);
        assertThat(pool.slots().taken()).isEqualTo(SHARE);
        assertThat(pool.share().waiting()).isEqualTo(1);

        answerRequest();
        hand.records.acknowledgeAll();
        hand.lane.run();

        assertThat(requests).hasSize(SHARE);
        assertThat(pool.share().waiting()).isZero();
        endAll();
        assertThat(work.committable()).isEqualTo(4);
        assertNothingIsHeld();
    }

    @Test
    void whatFindsNoPlaceToWaitMovesToTheOverflow() {
        take(record(1, event()), record(2, event()), record(3, event()), record(4, event()), record(5, event()));

        assertThat(hand.records.told).contains("overflow");
        hand.records.acknowledgeAll();
        hand.lane.run();
        assertThat(work.span()).as("the last is finished, the others are not").isEqualTo(5);
        endAll();

        assertThat(work.committable()).isEqualTo(6);
        assertNothingIsHeld();
    }

    @Test
    void eventsWithTheSameKeyRunOneAfterAnother() {
        take(record(1, inOrder()), record(2, inOrder()), record(3, event()));

        assertThat(requests).as("the first of the key, and the one without").hasSize(2);
        assertThat(work.openInOrder()).isEqualTo(2);

        answerRequest();
        hand.records.acknowledgeAll();
        hand.lane.run();

        assertThat(requests).hasSize(2);
        assertThat(work.openInOrder()).isEqualTo(1);
        endAll();
        assertNothingIsHeld();
    }

    @Test
    void whoeverWaitsLongForItsTurnWaitsInATopic() {
        take(record(1, inOrder()), record(2, inOrder()));

        hand.lane.pass(Duration.ofSeconds(10));

        assertThat(hand.records.continuations).hasSize(1);
        hand.records.acknowledgeAll();
        endAll();
        assertThat(work.committable()).isEqualTo(3);
        assertNothingIsHeld();
    }

    @Test
    void aRecordThatCannotBeReadIsFinishedWhenTheBrokerHasItsDeadLetter() {
        take(record(7, "not JSON".getBytes(StandardCharsets.UTF_8)));

        assertThat(work.committable()).isEqualTo(OffsetTracker.NOTHING);
        assertThat(deadLetters.underWay()).isEqualTo(1);
        deadLetters.take();
        hand.lane.run();

        assertThat(work.committable()).isEqualTo(8);
        assertNothingIsHeld();
    }

    @Test
    void whatIsTooLargeFailsAndIsPutAside() {
        ConsumerRecord<byte[], byte[]> record = record(7, event());
        hold(1000);
        work.take(List.of(new Lying.Item(record, 1000, 0, Lying.Fate.TOO_LARGE)));
        hand.lane.run();

        assertThat(hand.records.changes)
                .singleElement()
                .satisfies(change -> assertThat(change.status()).isEqualTo(OperationStatus.FAILED));
        hand.records.acknowledgeAll();
        assertThat(work.committable()).isEqualTo(OffsetTracker.NOTHING);
        deadLetters.take();
        hand.lane.run();

        assertThat(work.committable()).isEqualTo(8);
        assertNothingIsHeld();
    }

    @Test
    void whatBreaksEndsItsOperationAndNothingElse() {
        AtomicBoolean broken = new AtomicBoolean();
        hand.records.breaksAt = record -> record instanceof ActionResults && !broken.getAndSet(true);
        take(record(1, event()), record(2, event()));
        endAll();

        assertThat(hand.records.changes)
                .extracting(OperationResult::status)
                .containsExactlyInAnyOrder(OperationStatus.FAILED, OperationStatus.SUCCEEDED);
        assertThat(work.committable()).isEqualTo(3);
        assertNothingIsHeld();
    }

    @Test
    void whenThePartitionGoesWhatWaitsIsLeftAndWhatRunsEnds() {
        take(record(1, event()), record(2, event()), record(3, event()));

        CompletableFuture<Integer> idle = work.giveUp();
        hand.lane.run();

        assertThat(pool.share().waiting()).isZero();
        assertThat(idle).isNotDone();
        endAll();
        assertThat(idle).isCompletedWithValue(1);
        assertThat(work.committable()).isEqualTo(3);
        assertNothingIsHeld();
    }

    @Test
    void whatIsHandedOverAfterwardsIsNotBegun() {
        CompletableFuture<Integer> idle = work.giveUp();
        take(record(1, event()));

        assertThat(requests).isEmpty();
        assertThat(idle).isDone();
        assertThat(work.committable()).isEqualTo(OffsetTracker.NOTHING);
        assertNothingIsHeld();
    }

    private Future<ActionOutcome> asked() {
        Promise<ActionOutcome> request = Promise.promise();
        requests.addLast(request);
        return request.future();
    }

    private void answerRequest() {
        requests.removeFirst().complete(Actions.succeeded("done").result());
        hand.lane.run();
    }

    private void endAll() {
        while (!requests.isEmpty() || hand.records.underWay() > 0) {
            if (!requests.isEmpty()) {
                answerRequest();
            }
            hand.records.acknowledgeAll();
            hand.lane.run();
        }
    }

    private void assertNothingIsHeld() {
        assertThat(work.isAtWork()).isFalse();
        assertThat(pool.slots().taken()).isZero();
        assertThat(pool.bytes().taken()).isZero();
    }

    private Event event() {
        return hand.event();
    }

    private Event inOrder() {
        return EventBuilder.of(hand.processing.definition())
                .with("orderingKey", "one")
                .build();
    }

    @SafeVarargs
    private void take(ConsumerRecord<byte[], byte[]>... records) {
        Stream.of(records).forEach(record -> hold(1000));
        work.take(Stream.of(records)
                .map(record -> new Lying.Item(record, 1000, 0, Lying.Fate.RUNS))
                .toList());
        hand.lane.run();
    }

    private void hold(long bytes) {
        pool.slots().take(1);
        assertThat(pool.bytes().take(bytes)).isTrue();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, Event event) {
        return record(offset, WireJson.write(event));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>(
                Topic.EVENTS.topicName(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
