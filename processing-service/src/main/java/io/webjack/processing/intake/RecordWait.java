package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.OrderPlace;
import io.webjack.processing.execution.Admission;
import io.webjack.processing.execution.Work;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.RestoredOperation;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What a record waits for before it runs, and the slot that it gives back meanwhile. Belongs to the lane of its partition.
 *
 * <pre>
 *   rest ── what is left of a wait
 *        ── turn ── those before it with its ordering key
 *                ── share ── what its processing may hold      ── it runs, or goes elsewhere
 * </pre>
 */
final class RecordWait implements Share.Waiting {
    /** How often a record that holds up its partition looks whether somebody has come behind it. */
    private static final Duration LOOK_BEHIND = Duration.ofMillis(100);

    /** How long a record waits here for those before it with its ordering key. */
    private static final Duration LONGEST_FOR_TURN = Duration.ofSeconds(10);

    private final PartitionWork home;
    private final Workplace at;
    private final RecordWork work;
    private final int bytes;
    private final long cost;
    private boolean rests;
    private boolean waitsForTurn;
    private final HeldPlace place;

    RecordWait(PartitionWork home, Workplace at, RecordWork work, Lying.Item item) {
        this.home = home;
        this.at = at;
        this.work = work;
        this.bytes = Math.max(0, item.record().serializedValueSize());
        this.cost = item.cost();
        this.place = new HeldPlace(home, at.pool(), this);
    }

    /** Begins with what is left of its wait; that passes without a slot, for so many. */
    void begin(Work content) {
        Duration rest = content.dueAt().map(at.execution()::until).orElse(Duration.ZERO);
        if (rest.isZero()) {
            askForTurn(content);
            return;
        }
        rests = true;
        if (home.mayRestMore()) {
            place.sleep();
        }
        at.lane().after(rest, () -> work.guarded(this::restIsOver));
    }

    private void restIsOver() {
        if (rests) {
            rests = false;
            place.takeSlot();
            askForTurn(work.content());
        }
    }

    /** Behind another one with its key it waits, here for a moment and for longer in a topic. */
    private void askForTurn(Work content) {
        Optional<OrderPlace> turn = origin().place();
        if (turn.isEmpty() || order().isFirst(turn.get())) {
            askForPlace(content);
            return;
        }
        Duration away = away(turn.get());
        if (away.compareTo(LONGEST_FOR_TURN) > 0 || !home.mayRestMore()) {
            at.execution().waitForTurn(content, origin(), admission(), away);
            return;
        }
        waitsForTurn = true;
        place.sleep();
        order().waitsHere(turn.get(), () -> work.guarded(this::haveTurn));
        at.lane().after(LONGEST_FOR_TURN, () -> work.guarded(() -> waitElsewhere(turn.get())));
    }

    private Duration away(OrderPlace turn) {
        return order().firstIsAwayUntil(turn).map(at.execution()::until).orElse(Duration.ZERO);
    }

    private void waitElsewhere(OrderPlace turn) {
        if (waitsForTurn) {
            stopWaitingForTurn();
            at.execution().waitForTurn(work.content(), origin(), admission(), away(turn));
        }
    }

    private void haveTurn() {
        if (waitsForTurn) {
            stopWaitingForTurn();
            askForPlace(work.content());
        }
    }

    private void stopWaitingForTurn() {
        waitsForTurn = false;
        origin().place().ifPresent(order()::waitsNoMore);
        place.takeSlot();
    }

    private void askForPlace(Work content) {
        if (at.topic() == Topic.EVENTS && !goesOn() && at.pool().bytes().isTightFor(cost)) {
            // What is left is for what is small, so that leads of others need not wait behind large ones.
            at.execution().giveWay(content, origin(), admission());
            return;
        }
        UUID processing = content.event().processingId();
        switch (place.enter(processing, mayCrowd(processing))) {
            case ENTERED -> work.run(content);
            case WAITS -> keepIfRoomy(content);
            case CROWDS -> {
                keepIfRoomy(content);
                lookBehindLater(processing);
            }
            case REFUSED -> at.execution().giveWay(content, origin(), admission());
        }
    }

    private void keepIfRoomy(Work content) {
        if (share().isRoomy()) {
            work.keep(content);
        }
    }

    /** Whether it goes on behind recorded actions: an event that is passed on to the overflow does not take them along. */
    private boolean goesOn() {
        return at.topic() == Topic.EVENTS
                && admission()
                        .restored()
                        .filter(RestoredOperation::holdsResults)
                        .isPresent();
    }

    /**
     * A quick processing waits in its place, for that holds up nobody noticeably and saves the way through the overflow. In
     * the overflow others do, too, unless they held up those of somebody else.
     */
    private boolean mayCrowd(UUID processing) {
        if (goesOn() || share().isQuick(processing)) {
            return true;
        }
        return at.topic() == Topic.EVENTS_OVERFLOW && !at.execution().isFollowedByOthers(processing, at.partition());
    }

    private void lookBehindLater(UUID processing) {
        at.lane().after(LOOK_BEHIND, () -> work.guarded(() -> lookBehind(processing)));
    }

    private void lookBehind(UUID processing) {
        if (!place.crowds()) {
            return;
        }
        if (mayCrowd(processing)) {
            lookBehindLater(processing);
        } else if (place.leaveQueue()) {
            at.execution().giveWay(work.content(), origin(), admission());
        }
    }

    /** There is room in its share. */
    @Override
    public void enter() {
        at.lane().execute(() -> {
            if (work.isOver()) {
                place.leave();
                return;
            }
            place.wake();
            if (!work.isBroken()) {
                work.guarded(() -> {
                    if (home.isHeld()) {
                        work.run(work.content());
                    } else {
                        leaveUnbegun();
                    }
                });
            }
        });
    }

    @Override
    public void crowdsNoMore() {
        at.lane().execute(place::leaveCrowd);
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public long cost() {
        return cost;
    }

    /** Whether it lies here for a while, not for its share. */
    boolean rests() {
        return rests || waitsForTurn;
    }

    /** It waits and is not to begin any more. */
    void leaveUnbegun() {
        admission().end().abandoned();
    }

    /** It waits for nothing any more. */
    void end() {
        rests = false;
        waitsForTurn = false;
        place.leaveCrowd();
    }

    /** The work is over: what it holds is given back. */
    void giveBack() {
        end();
        place.giveBack();
    }

    private Share share() {
        return at.pool().share();
    }

    private KeyOrder order() {
        return home.order();
    }

    private EventOrigin origin() {
        return work.origin();
    }

    private Admission admission() {
        return work.admission();
    }
}
