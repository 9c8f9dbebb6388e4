package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.event.Event;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.emission.Written;
import io.webjack.processing.execution.ExecutionByHand;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.operation.Actions;
import io.webjack.test.EventBuilder;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The way of a record from its handing over to its end, with everything outside in the test's hand. */
class RecordWorkTest {
    private static final long COST = 1_000;
    private static final long ROOM = 1_000_000;
    private static final int SLOTS = 10;

    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Promise<ActionOutcome>> answers = new ArrayDeque<>();
    private final Map<PartitionWork, Long> offsets = new HashMap<>();
    private final Deque<Promise<Written>> letters = new ArrayDeque<>();
    private final ExecutionByHand hand = new ExecutionByHand(
            new Actions().request("send", "", this::answerLater).build());
    private final SlotPool pool = pool(ROOM);
    private final PartitionWork events = partition(Topic.EVENTS, pool);

    @Test
    void anEventRunsAndGivesBackWhatItHeld() {
        take(hand.event());
        assertThat(pool.slots().taken()).isEqualTo(1);
        assertThat(pool.bytes().taken()).isEqualTo(COST);
        assertThat(events.committable()).isNotEqualTo(1);

        answer();

        assertThat(hand.told()).containsExactly("actions send#1", "SUCCEEDED");
        assertThat(events.committable()).isEqualTo(1);
        assertNothingHeld();
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideWithItsBytes() {
        take(events, pool, "{\"operationId\": 1".getBytes(StandardCharsets.UTF_8), Lying.Fate.RUNS);
        assertThat(events.isAtWork()).isTrue();

        letters.removeFirst().complete(Written.ACKNOWLEDGED);

        assertThat(events.committable()).isEqualTo(1);
        assertNothingHeld();
    }

    @Test
    void whatIsNotPutAsideIsLeftToTheNextOwner() {
        take(events, pool, "{".getBytes(StandardCharsets.UTF_8), Lying.Fate.RUNS);

        letters.removeFirst().complete(Written.ABANDONED);

        assertThat(events.committable()).isNotEqualTo(1);
        assertNothingHeld();
    }

    @Test
    void dataThatAreTooLargeFailAndAreKept() {
        take(events, pool, WireJson.write(hand.event()), Lying.Fate.TOO_LARGE);
        hand.acknowledgeAll();
        letters.removeFirst().complete(Written.ACKNOWLEDGED);

        assertThat(hand.told()).containsExactly("FAILED");
        assertThat(events.committable()).isEqualTo(1);
        assertNothingHeld();
    }

    @Test
    void theRestOfAWaitPassesWithoutASlot() {
        PartitionWork continuations = partition(Topic.CONTINUATIONS_5S, pool);
        take(continuations, pool, continuation(3), Lying.Fate.RUNS);

        assertThat(pool.slots().taken()).isZero();
        assertThat(answers).isEmpty();
        hand.lane.pass(Duration.ofSeconds(3));

        assertThat(pool.slots().taken()).isEqualTo(1);
        answer();
        assertThat(hand.told()).containsExactly("actions send#2", "SUCCEEDED");
        assertThat(continuations.committable()).isEqualTo(1);
    }

    @Test
    void whereMuchIsAtWorkOneThatRestsKeepsItsSlot() {
        SlotPool tight = pool(COST);
        PartitionWork continuations = partition(Topic.CONTINUATIONS_5S, tight);

        take(continuations, tight, continuation(3), Lying.Fate.RUNS);

        assertThat(tight.slots().taken()).isEqualTo(1);
        hand.lane.pass(Duration.ofSeconds(3));
        assertThat(tight.slots().taken()).isEqualTo(1);
        assertThat(answers).hasSize(1);
    }

    @Test
    void whatRestsIsLeftWithItsPartition() {
        PartitionWork continuations = partition(Topic.CONTINUATIONS_5S, pool);
        take(continuations, pool, continuation(3), Lying.Fate.RUNS);

        CompletableFuture<Integer> left = continuations.giveUp();
        hand.lane.pass(Duration.ofSeconds(3));

        assertThat(left).isCompletedWithValue(1);
        assertThat(answers).isEmpty();
        assertNothingHeld();
    }

    @Test
    void whatRunsComesToItsEndWhenItsPartitionIsGivenAway() {
        take(hand.event());

        CompletableFuture<Integer> left = events.giveUp();
        hand.lane.run();
        assertThat(left).isNotDone();
        answer();

        assertThat(left).isCompletedWithValue(0);
        assertThat(events.committable()).isEqualTo(1);
    }

    @Test
    void whatIsHandedOverTooLateIsLeft() {
        var unused = events.giveUp();

        take(hand.event());

        assertThat(answers).isEmpty();
        assertNothingHeld();
    }

    @Test
    void eventsWithAKeyRunOneAfterAnother() {
        take(keyed());
        take(keyed());
        assertThat(pool.slots().taken()).as("the second waits without a slot").isEqualTo(1);
        assertThat(answers).hasSize(1);
        assertThat(events.openInOrder()).isEqualTo(2);

        answer();

        assertThat(answers).as("its turn has come").hasSize(1);
        answer();
        assertThat(events.committable()).isEqualTo(2);
        assertThat(events.openInOrder()).isZero();
        assertNothingHeld();
    }

    @Test
    void whoeverWaitsTooLongForItsTurnWaitsInATopic() {
        take(keyed());
        take(keyed());

        hand.lane.pass(Duration.ofSeconds(10));
        hand.acknowledgeAll();

        assertThat(hand.told()).containsExactly("ORDER in SECONDS_5", "WAITING");
        assertThat(pool.slots().taken()).isEqualTo(1);
        assertThat(events.openInOrder()).as("it is not over").isEqualTo(2);
    }

    @Test
    void whoeverExceedsTheShareWaitsHereAndTakesTheSlotOfTheOneThatLeaves() {
        for (int i = 0; i < 3; i++) {
            take(hand.event());
        }
        assertThat(answers).as("its share is two").hasSize(2);
        assertThat(pool.slots().taken()).isEqualTo(2);

        answer();
        hand.lane.run();

        assertThat(answers).hasSize(2);
        assertThat(pool.slots().taken()).isEqualTo(2);
    }

    @Test
    void whatFindsNoRoomToWaitGivesWayUnlessItsProcessingIsQuick() {
        for (int i = 0; i < 4; i++) {
            take(hand.event());
        }
        assertThat(events.isCrowded())
                .as("it is quick, and nothing more comes behind")
                .isTrue();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        hand.lane.pass(Duration.ofMillis(100));
        hand.acknowledgeAll();

        assertThat(hand.told()).containsExactly("overflow");
        assertThat(events.isCrowded()).isFalse();
    }

    @Test
    void whatWaitsForItsShareIsLeftWithItsPartition() {
        for (int i = 0; i < 3; i++) {
            take(hand.event());
        }

        CompletableFuture<Integer> left = events.giveUp();
        hand.lane.run();
        answer();
        answer();

        assertThat(answers).as("the third did not begin").isEmpty();
        assertThat(left).isCompletedWithValue(1);
        assertThat(events.committable()).isEqualTo(2);
        assertNothingHeld();
    }

    private void assertNothingHeld() {
        assertThat(pool.slots().taken()).isZero();
        assertThat(pool.bytes().taken()).isZero();
        assertThat(events.isAtWork()).isFalse();
        assertThat(events.isCrowded()).isFalse();
    }

    private Event keyed() {
        return EventBuilder.of(hand.processing.definition())
                .with("orderingKey", "A")
                .build();
    }

    private byte[] continuation(int seconds) {
        Instant now = ExecutionByHand.NOW;
        return WireJson.write(new Continuation(
                hand.event(),
                hand.processing.definition(),
                Reason.RETRY,
                0,
                2,
                now.plusSeconds(seconds),
                now,
                now,
                2,
                0,
                List.of(),
                null));
    }

    private void take(Event event) {
        take(events, pool, WireJson.write(event), Lying.Fate.RUNS);
    }

    private void take(PartitionWork partition, SlotPool from, byte[] value, Lying.Fate fate) {
        from.slots().take(1);
        assertThat(from.bytes().take(COST)).isTrue();
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("made.up", 0, offsets.merge(partition, 1L, Long::sum) - 1, new byte[] {1}, value);
        partition.take(List.of(new Lying.Item(record, COST, 0, fate)));
        hand.lane.run();
    }

    private Future<ActionOutcome> answerLater(ActionRun run) {
        Promise<ActionOutcome> answer = Promise.promise();
        answers.addLast(answer);
        return answer.future();
    }

    /** The oldest request is answered, and what is recorded of that acknowledged. */
    private void answer() {
        answers.removeFirst().complete(new ActionOutcome.Succeeded(ActionReport.EMPTY));
        hand.acknowledgeAll();
        hand.lane.run();
    }

    /** Processings may hold two slots, and one more event of each may wait. */
    private SlotPool pool(long bytes) {
        Share share = new Share(new Share.Limits(2, 10 * COST, 1, ROOM), Duration.ofMillis(250), 2_000, nanos::get);
        return new SlotPool(new Slots(SLOTS, 1), new ByteBudget(bytes), share);
    }

    private PartitionWork partition(Topic topic, SlotPool from) {
        Workplace at = new Workplace(
                topic,
                0,
                hand.lane.lane(),
                hand.execution,
                (record, origin) -> {
                    Promise<Written> letter = Promise.promise();
                    letters.addLast(letter);
                    return letter.future();
                },
                from);
        PartitionWork partition = new PartitionWork(at, () -> {});
        partition.restore(hand.restored.memory());
        hand.lane.run();
        return partition;
    }
}
