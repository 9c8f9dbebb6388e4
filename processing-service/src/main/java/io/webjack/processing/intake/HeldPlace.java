package io.webjack.processing.intake;

import io.webjack.processing.isolation.Share;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record holds of its instance: a slot or a place to lie without one, and a part of the share of its processing. Belongs to the
 * lane of its partition.
 */
final class HeldPlace {
    private final PartitionWork home;
    private final SlotPool pool;
    private final RecordWait holder;
    private boolean hasSlot = true;
    private boolean crowds;
    /** Whose share it has a part of, or waits for one. */
    private @Nullable UUID inside;

    HeldPlace(PartitionWork home, SlotPool pool, RecordWait holder) {
        this.home = home;
        this.pool = pool;
        this.holder = holder;
    }

    /** Whether nothing more may come behind it. */
    boolean crowds() {
        return crowds;
    }

    /** Gives the slot away and lies here. */
    void sleep() {
        hasSlot = false;
        home.sleeps(holder);
        pool.slots().release();
    }

    /** Takes a slot unless it has one, even one too many: nothing else is read for it. */
    void takeSlot() {
        if (!hasSlot) {
            pool.slots().take(1);
            wake();
        }
    }

    /** It has got the slot of another one. */
    void wake() {
        hasSlot = true;
        home.sleepsNoMore(holder);
        leaveCrowd();
    }

    /** Asks for a part of the share; lies here where it has to wait for it. */
    Share.Entry enter(UUID processing, boolean mayCrowd) {
        Share.Entry entry = pool.share().enter(processing, holder, mayCrowd);
        if (entry != Share.Entry.REFUSED) {
            inside = processing;
        }
        if (entry == Share.Entry.CROWDS) {
            crowds = true;
            home.crowds();
        }
        if (entry == Share.Entry.CROWDS || entry == Share.Entry.WAITS) {
            sleep();
        }
        return entry;
    }

    /** Waits for the share no more and takes a slot; whether it has waited. */
    boolean leaveQueue() {
        boolean waited = takeOut();
        if (waited) {
            inside = null;
            takeSlot();
        }
        return waited;
    }

    void leaveCrowd() {
        if (crowds) {
            crowds = false;
            home.crowdsNoMore();
        }
    }

    /** The work is over: everything is given back. */
    void giveBack() {
        leaveCrowd();
        if (hasSlot) {
            leave();
        } else {
            home.sleepsNoMore(holder);
            takeOut();
        }
    }

    /** The slot goes to whoever enters the share instead, or back. */
    void leave() {
        int entered = inside == null ? 0 : pool.share().leave(inside, holder.cost());
        if (entered == 0) {
            pool.slots().release();
        } else {
            pool.slots().take(entered - 1);
        }
    }

    private boolean takeOut() {
        return !pool.share().takeOut(waiting -> waiting == holder).isEmpty();
    }
}
