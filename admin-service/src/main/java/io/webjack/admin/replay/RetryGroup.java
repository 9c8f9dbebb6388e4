package io.webjack.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.contracts.OperationStatus;
import java.util.UUID;

/**
 * Operations that stand alike, as the history counts them.
 *
 * @param received whether their data are known
 * @param recordGone whether no record is left by which they would go on
 * @param retried whether their data are on their way again, or arrived by an earlier retry
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RetryGroup(
        UUID processingId,
        int processingVersion,
        OperationStatus status,
        boolean received,
        boolean recordGone,
        boolean retried,
        long count) {

    RetryPolicy.RetryCase asCase(boolean processingKnown, boolean versionKept) {
        return new RetryPolicy.RetryCase(status, received, recordGone, retried, processingKnown, versionKept);
    }
}
