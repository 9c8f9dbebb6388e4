package io.webjack.ingest.poll;

import java.time.Duration;

/** Whether a source may still be read here: it may have been given to another instance, or the service stops. */
interface Turn {

    boolean mayGoOn();

    /** Waits, and not longer than it may go on. */
    boolean pause(Duration time);
}
