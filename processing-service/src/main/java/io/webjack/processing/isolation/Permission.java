package io.webjack.processing.isolation;

import java.time.Duration;
import java.util.function.Consumer;

/** Whether a request may go to its destination now: a closed set. */
public sealed interface Permission {

    /** It may; its end is to be told. */
    record Granted(Consumer<Ending> told) implements Permission {
        public void ended(Ending ending) {
            told.accept(ending);
        }
    }

    /**
     * The destination does not answer at present.
     *
     * @param least how long it is left alone in any case
     */
    record Denied(Duration least) implements Permission {}

    /** What became of a request, as far as the destination is concerned. */
    enum Ending {
        /** It answered. */
        ANSWERED,
        /** It did not, or only its gateway did. */
        FAILED,
        /** Nobody knows: the request did not get so far. */
        UNCLEAR
    }
}
