package io.webjack.admin.replay;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a retry of many operations is.
 *
 * @param matched what the filter found when it began
 * @param action RETRY, RUN_NOW, CANCEL or RESOLVE
 * @param retried with how many it was done
 * @param skipped with how many it was not
 * @param reasons why not, each with how many
 */
record BulkRetryView(
        UUID id,
        String action,
        String status,
        long matched,
        long retried,
        long skipped,
        List<Skipped.Reason> reasons,
        BigDecimal perSecond,
        Instant createdAt,
        String createdBy,
        @Nullable Instant finishedAt) {

    static BulkRetryView of(BulkRetryEntity retry) {
        return new BulkRetryView(
                retry.id,
                retry.action.name(),
                retry.status == BulkRetryEntity.Status.DONE ? "DONE" : "RUNNING",
                retry.matched,
                retry.retried,
                retry.skipped,
                Skipped.read(retry.reasons).reasons(),
                retry.perSecond,
                retry.createdAt,
                retry.createdBy,
                retry.finishedAt);
    }
}
