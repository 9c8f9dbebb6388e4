package io.webjack.history.incident;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.result.OperationResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Which changes of an operation its owner must hear of: a failure, an unknown outcome, and waiting for another attempt
 * once that has gone on for so long.
 */
public record TroubleRule(Duration longWait) {

    public boolean concerns(OperationResult result) {
        if (result.status() == OperationStatus.FAILED || result.status() == OperationStatus.UNKNOWN) {
            return true;
        }
        Instant startedAt = result.startedAt();
        return result.status() == OperationStatus.WAITING
                && result.error() != null
                && startedAt != null
                && !result.at().isBefore(startedAt.plus(longWait));
    }
}
