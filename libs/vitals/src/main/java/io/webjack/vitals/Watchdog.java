package io.webjack.vitals;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts how often in a row a service did not answer; pure but for whom it asks and tells. What never answered yet is still
 * starting.
 */
final class Watchdog {
    private final Supplier<Optional<String>> question;
    private final int failures;
    private boolean answeredOnce;
    private int inARow;

    /** @param question what was answered instead of "it lives"; empty: it lives */
    Watchdog(Supplier<Optional<String>> question, int failures) {
        this.question = question;
        this.failures = failures;
    }

    /** Asks once; whether the service has to end. */
    boolean isOver() {
        Optional<String> instead = question.get();
        if (instead.isEmpty()) {
            if (inARow > 0) {
                VitalsLog.LOG.answersAgain();
            }
            answeredOnce = true;
            inARow = 0;
            return false;
        }
        if (!answeredOnce) {
            return false;
        }
        inARow++;
        VitalsLog.LOG.notAnswered(LivenessQuestion.PATH, instead.get(), inARow, failures);
        return inARow >= failures;
    }
}
