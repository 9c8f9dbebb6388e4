package io.webjack.processing.intake;

import io.webjack.processing.isolation.Share;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the work on one record holds of its instance: a slot, or a place to lie without one, and its part of the share of its
 * processing. Belongs to the lane.
 */
final class Holding {
    private final Home home;
    private final SlotPool pool;
    private final RecordWork work;
    private boolean hasSlot = true;
    private boolean crowds;
    private @Nullable UUID inside;

    Holding(Home home, RecordWork work) {
        this.home = home;
        this.pool = home.pool();
        this.work = work;
    }

    boolean hasSlot() {
        return hasSlot;
    }

    /** Whether nothing more may come behind it. */
    boolean crowds() {
        return crowds;
    }

    /** Gives the slot away and lies here. */
    void sleep() {
        hasSlot = false;
        home.sleeps(work);
        pool.slots().release();
    }

    /** Takes a slot, even one too many: nothing else is to be read for it. */
    void takeSlot() {
        pool.slots().take(1);
        wake();
    }

    /** Lies here no more: it has a slot. */
    void wake() {
        hasSlot = true;
        leaveDormant();
    }

    /** Asks for a part of the share of its processing, and lies here where it has to wait. */
    Share.Entry enter(UUID processing, boolean staysAnyway) {
        inside = processing;
        Share.Entry entry = pool.share().enter(processing, work, staysAnyway);
        switch (entry) {
            case ENTERED -> {}
            case WAITS -> sleep();
            case CROWDS -> {
                crowds = true;
                home.crowds();
                sleep();
            }
            case REFUSED -> inside = null;
        }
        return entry;
    }

    /** Waits no more for the share, and takes a slot; false: it has entered meanwhile. */
    boolean giveUpShare() {
        if (pool.share().takeOut(waiting -> waiting == work).isEmpty()) {
            return false;
        }
        inside = null;
        takeSlot();
        return true;
    }

    void leaveCrowd() {
        if (crowds) {
            crowds = false;
            home.crowdsNoMore();
        }
    }

    /** The work is over: everything is given back. */
    void end() {
        if (hasSlot) {
            leaveShare();
        } else {
            leaveDormant();
            pool.share().takeOut(waiting -> waiting == work);
        }
    }

    /** The slot goes to whoever enters the share instead, or back. */
    void leaveShare() {
        int entered = inside == null ? 0 : pool.share().leave(inside, work.cost());
        if (entered == 0) {
            pool.slots().release();
        } else {
            pool.slots().take(entered - 1);
        }
    }

    private void leaveDormant() {
        home.sleepsNoMore(work);
        leaveCrowd();
    }
}
