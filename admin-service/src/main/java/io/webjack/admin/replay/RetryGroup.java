package io.webjack.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.contracts.OperationStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Operations that stand alike, as the history counts them.
 *
 * @param received whether their data are known
 * @param recordGone whether no record is left by which they would go on
 * @param atDoor whether they wait for their data; null: an older build of the history answers
 * @param due whether their time has come
 * @param waitKnown whether it is known with what they go on
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
        @Nullable Boolean atDoor,
        @Nullable Boolean due,
        @Nullable Boolean waitKnown,
        long count) {

    /** As far as the history knows it; whether the results of one are all there is looked at for each. */
    SettlementPolicy.SettlementCase asSettlementCase(boolean processingKnown, boolean versionKept) {
        return new SettlementPolicy.SettlementCase(
                status,
                Boolean.TRUE.equals(atDoor),
                recordGone,
                Boolean.TRUE.equals(due),
                Boolean.TRUE.equals(waitKnown),
                processingKnown,
                versionKept);
    }

    RetryPolicy.RetryCase asCase(boolean processingKnown, boolean versionKept) {
        return new RetryPolicy.RetryCase(status, received, recordGone, retried, processingKnown, versionKept);
    }
}
