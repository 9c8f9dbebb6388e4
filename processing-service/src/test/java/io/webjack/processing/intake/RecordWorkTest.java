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
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.execution.ExecutionByHand;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.operation.Actions;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.replica.UnreadableRecord;
import io.webjack.test.EventBuilder;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The way of a record from its reading to its end, with everything outside in the test's hand. */
class RecordWorkTest {
    private static final long COST = 1_000;
    private static final int SLOTS = 10;

    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Promise<ActionOutcome>> answers = new ArrayDeque<>();
    private final ExecutionByHand hand = new ExecutionByHand(
            new Actions().request("send", "", this::answerLater).build());
    private final Place home = new Place(Topic.EVENTS);

    @Test
    void anEventRunsAndGivesBackWhatItHeld() {
        take(hand.event());
        assertThat(home.pool.slots().taken()).isEqualTo(1);
        assertThat(home.pool.bytes().taken()).isEqualTo(COST);

        answer();

        assertThat(home.told).containsExactly("finished", "forgotten", "left");
        assertThat(hand.told()).containsExactly("actions send#1", "SUCCEEDED");
        assertNothingHeld();
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideWithItsBytes() {
        take("{\"operationId\": 1".getBytes(StandardCharsets.UTF_8), Lying.Fate.RUNS);

        assertThat(home.told).containsExactly("put aside");
        home.letters.get(0).acknowledged();

        assertThat(home.told).containsExactly("put aside", "finished", "left");
        assertNothingHeld();
    }

    @Test
    void dataThatAreTooLargeFailAndAreKept() {
        take(WireJson.write(hand.event()), Lying.Fate.TOO_LARGE);
        hand.acknowledgeAll();
        home.letters.get(0).acknowledged();

        assertThat(hand.told()).containsExactly("FAILED");
        assertThat(home.told).containsExactly("put aside", "finished", "left");
        assertNothingHeld();
    }

    @Test
    void whatIsLeftToTheNextOwnerIsNotFinished() {
        RecordWork work = take(hand.event());

        work.abandoned();
        work.settled();

        assertThat(home.told).containsExactly("left");
        assertNothingHeld();
    }

    @Test
    void theRestOfAWaitPassesWithoutASlot() {
        Place continuations = new Place(Topic.CONTINUATIONS_5S);
        take(continuations, WireJson.write(continuation(ExecutionByHand.NOW.plusSeconds(3))), Lying.Fate.RUNS);

        assertThat(continuations.pool.slots().taken()).isZero();
        assertThat(answers).isEmpty();
        hand.lane.pass(Duration.ofSeconds(3));

        assertThat(continuations.pool.slots().taken()).isEqualTo(1);
        answer();
        assertThat(hand.told()).containsExactly("actions send#2", "SUCCEEDED");
        assertThat(continuations.told).containsExactly("finished", "forgotten", "left");
    }

    @Test
    void whereManyRestOneMoreKeepsItsSlot() {
        Place continuations = new Place(Topic.CONTINUATIONS_5S);
        continuations.mayRestMore = false;

        take(continuations, WireJson.write(continuation(ExecutionByHand.NOW.plusSeconds(3))), Lying.Fate.RUNS);

        assertThat(continuations.pool.slots().taken()).isEqualTo(1);
        hand.lane.pass(Duration.ofSeconds(3));
        assertThat(continuations.pool.slots().taken()).isEqualTo(1);
    }

    @Test
    void whatRestsIsLeftWithItsPartition() {
        Place continuations = new Place(Topic.CONTINUATIONS_5S);
        RecordWork work =
                take(continuations, WireJson.write(continuation(ExecutionByHand.NOW.plusSeconds(3))), Lying.Fate.RUNS);
        assertThat(work.rests()).isTrue();

        work.leaveUnbegun();
        hand.lane.pass(Duration.ofSeconds(3));

        assertThat(continuations.told).containsExactly("left");
        assertThat(answers).isEmpty();
        assertThat(continuations.dormant).isEmpty();
    }

    @Test
    void eventsWithAKeyRunOneAfterAnother() {
        Event first = keyed();
        Event second = keyed();
        take(first);
        RecordWork waiting = take(second);
        assertThat(waiting.rests()).isTrue();
        assertThat(home.pool.slots().taken())
                .as("the second waits without a slot")
                .isEqualTo(1);
        assertThat(answers).hasSize(1);

        answer();

        assertThat(answers).as("its turn has come").hasSize(1);
        answer();
        assertThat(home.told).filteredOn("finished"::equals).hasSize(2);
        assertThat(home.order.size()).isZero();
        assertNothingHeld();
    }

    @Test
    void whoeverWaitsTooLongForItsTurnWaitsInATopic() {
        take(keyed());
        take(keyed());

        hand.lane.pass(Duration.ofSeconds(10));
        hand.acknowledgeAll();

        assertThat(hand.told()).containsExactly("ORDER in SECONDS_5", "WAITING");
        assertThat(home.told).containsExactly("finished", "left");
        assertThat(home.pool.slots().taken()).isEqualTo(1);
    }

    @Test
    void whoeverExceedsTheShareWaitsHereAndTakesTheSlotOfTheOneThatLeaves() {
        for (int i = 0; i < 3; i++) {
            take(hand.event());
        }
        assertThat(answers).as("its share is two").hasSize(2);
        assertThat(home.pool.slots().taken()).isEqualTo(2);

        answer();
        hand.lane.run();

        assertThat(answers).hasSize(2);
        assertThat(home.pool.slots().taken()).isEqualTo(2);
    }

    @Test
    void whatFindsNoRoomToWaitGivesWayUnlessItsProcessingIsQuick() {
        take(hand.event());
        take(hand.event());
        take(hand.event());
        take(hand.event());
        assertThat(home.crowding)
                .as("it is quick, and nothing more comes behind")
                .isEqualTo(1);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        hand.lane.pass(Duration.ofMillis(100));
        hand.acknowledgeAll();

        assertThat(hand.told()).containsExactly("overflow");
        assertThat(home.crowding).isZero();
        assertThat(home.told).containsExactly("finished", "left");
    }

    @Test
    void whatWaitsForItsShareWithAPartitionThatIsGivenAwayIsLeft() {
        for (int i = 0; i < 3; i++) {
            take(hand.event());
        }

        home.isHeld = false;
        answer();
        hand.lane.run();

        assertThat(answers).as("it did not begin").hasSize(1);
        assertThat(home.told).filteredOn("left"::equals).hasSize(2);
        assertThat(home.pool.slots().taken()).isEqualTo(1);
    }

    @Test
    void aFaultIsRecordedAndWhereThatBreaksTooTheRecordIsPutAside() {
        RecordWork work = take(hand.event());
        answers.clear();

        work.broke(new IllegalStateException("made up"));
        work.broke(new IllegalStateException("made up"));

        assertThat(hand.told()).containsExactly("FAILED");
        assertThat(home.told).containsExactly("put aside");
        home.letters.get(0).acknowledged();
        assertThat(home.told).containsExactly("put aside", "finished", "forgotten", "left");
        assertNothingHeld();
    }

    private void assertNothingHeld() {
        assertThat(home.pool.slots().taken()).isZero();
        assertThat(home.pool.bytes().taken()).isZero();
        assertThat(home.dormant).isEmpty();
        assertThat(home.crowding).isZero();
    }

    private Event keyed() {
        return EventBuilder.of(hand.processing.definition())
                .with("orderingKey", "A")
                .build();
    }

    private Continuation continuation(Instant dueAt) {
        return new Continuation(
                hand.event(),
                hand.processing.definition(),
                Reason.RETRY,
                0,
                2,
                dueAt,
                ExecutionByHand.NOW,
                ExecutionByHand.NOW,
                2,
                0,
                List.of(),
                null);
    }

    private RecordWork take(Event event) {
        return take(WireJson.write(event), Lying.Fate.RUNS);
    }

    private RecordWork take(byte[] value, Lying.Fate fate) {
        return take(home, value, fate);
    }

    private RecordWork take(Place place, byte[] value, Lying.Fate fate) {
        place.pool.slots().take(1);
        assertThat(place.pool.bytes().take(COST)).isTrue();
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(place.topic().topicName(), 0, place.nextOffset++, new byte[] {1}, value);
        RecordWork work = new RecordWork(place, new Lying.Item(record, COST, 0, fate), record.offset());
        work.begin();
        return work;
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
    }

    /** A partition by hand, whose processings may hold two slots. */
    private final class Place implements Home {
        private final Topic topic;
        private final SlotPool pool;
        private final List<String> told = new ArrayList<>();
        private final List<Acknowledgement> letters = new ArrayList<>();
        private final Set<RecordWork> dormant = new HashSet<>();
        private final KeyOrder order = new KeyOrder(100);
        private boolean isHeld = true;
        private boolean mayRestMore = true;
        private int crowding;
        private long nextOffset;

        Place(Topic topic) {
            this.topic = topic;
            Share share =
                    new Share(new Share.Limits(2, 10 * COST, 1, 1_000_000), Duration.ofMillis(250), 2_000, nanos::get);
            this.pool = new SlotPool(new Slots(SLOTS, 1), new ByteBudget(1_000_000), share);
        }

        @Override
        public Topic topic() {
            return topic;
        }

        @Override
        public Lane lane() {
            return hand.lane.lane();
        }

        @Override
        public EventExecution execution() {
            return hand.execution;
        }

        @Override
        public SlotPool pool() {
            return pool;
        }

        @Override
        public boolean isHeld() {
            return isHeld;
        }

        @Override
        public KeyOrder order() {
            return order;
        }

        @Override
        public boolean mayRestMore() {
            return mayRestMore;
        }

        @Override
        public void sleeps(RecordWork work) {
            dormant.add(work);
        }

        @Override
        public void sleepsNoMore(RecordWork work) {
            dormant.remove(work);
        }

        @Override
        public void crowds() {
            crowding++;
        }

        @Override
        public void crowdsNoMore() {
            crowding--;
        }

        @Override
        public void forget(UUID operationId) {
            told.add("forgotten");
        }

        @Override
        public void putAside(UnreadableRecord unreadable, EventOrigin origin, Acknowledgement acknowledgement) {
            told.add("put aside");
            letters.add(acknowledgement);
        }

        @Override
        public void finish(long ticket) {
            told.add("finished");
        }

        @Override
        public void left() {
            told.add("left");
        }
    }
}
