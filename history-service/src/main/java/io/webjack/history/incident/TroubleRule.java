package io.webjack.history.incident;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.result.OperationResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Which changes of an operation its owner must hear of: a failure, an unknown outcome, waiting for another attempt once
 * that has gone on for so long, and a rejection that names whom to tell: then the source itself cannot be read. A delivery
 * that was refused names nobody, since whoever sends such things could send letters.
 */
public record TroubleRule(Duration longWait) {

    public boolean concerns(OperationResult result) {
        if (result.status() == OperationStatus.REJECTED) {
            return result.notifications() != null;
        }
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
