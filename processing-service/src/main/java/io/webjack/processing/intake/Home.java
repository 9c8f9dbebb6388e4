package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.replica.UnreadableRecord;
import java.util.UUID;

/** Where the work on a record belongs. On the lane. */
interface Home {

    Topic topic();

    Lane lane();

    EventExecution execution();

    /** Where its records take their slots. */
    SlotPool pool();

    /** Whether this instance still owns the partition. */
    boolean isHeld();

    /** The order of its operations. */
    KeyOrder order();

    /** Whether one more may lie here without a slot. */
    boolean mayRestMore();

    /** It lies here without a slot. */
    void sleeps(RecordWork work);

    void sleepsNoMore(RecordWork work);

    /** One more waits beyond the limit. */
    void crowds();

    void crowdsNoMore();

    /** What is recorded of an operation is not needed any more. */
    void forget(UUID operationId);

    /** Puts a record aside that nobody can read. */
    void putAside(UnreadableRecord unreadable, EventOrigin origin, Acknowledgement acknowledgement);

    /** A record is dealt with for good. */
    void finish(long ticket);

    /** The work on one record is over, finished or not. */
    void left();
}
