package io.webjack.history.incident;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Which changes of an operation its owner must hear of, unless a person has cancelled it: a failure, an unknown outcome, and waiting for another attempt
 * once that has gone on for so long. What has not even begun, because its data are still to be had from a platform, waits
 * for a person when its error is one that does not pass; else whoever tries says when its owner is to be told. Of
 * rejections only one that names whom to tell: then the source itself cannot be read. A delivery that was refused names
 * nobody, since whoever sends such things could make us send e-mails. Whoever tries a processing out sees what becomes of it.
 */
public record TroubleRule(Duration longWait) {

    public boolean concerns(OperationResult result) {
        if (result.isTest()) {
            return false;
        }
        if (result.status() == OperationStatus.REJECTED) {
            return result.notifications() != null;
        }
        if (result.error() != null && result.error().code() == ErrorCode.CANCELLED) {
            return false;
        }
        if (result.status() == OperationStatus.FAILED || result.status() == OperationStatus.UNKNOWN) {
            return true;
        }
        Instant startedAt = result.startedAt();
        OperationError error = result.error();
        if (result.status() != OperationStatus.WAITING || error == null) {
            return false;
        }
        return startedAt == null
                ? !error.retryable() || result.notifications() != null
                : !result.at().isBefore(startedAt.plus(longWait));
    }
}
