package io.webjack.admin.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many operations arrived in the course of time, where they stand, and how long they took. */
@Schema(name = "Statistics")
record Statistics(
        @Schema(description = "When the first step begins") Instant from,

        Instant to,

        @Schema(examples = "PT1H") String step,
        List<Point> points,
        Numbers totals,
        List<OfProcessing> processings) {
    Statistics {
        points = List.copyOf(points);
        processings = List.copyOf(processings);
    }

    /** One step. */
    @Schema(name = "StatisticPoint")
    record Point(
            @Schema(description = "When the step begins") Instant at,

            long accepted,

            @Schema(description = "How many of them stand where now; where none stands is left out")
            Map<String, Long> byStatus,

            @Schema(description = "Half of those that succeeded took no longer, from their arrival; in ms") @Nullable
            Long p50Ms,

            @Schema(description = "Nineteen of twenty took no longer") @Nullable
            Long p95Ms) {}

    /** All steps together. */
    @Schema(name = "StatisticNumbers")
    record Numbers(
            long accepted,
            Map<String, Long> byStatus,
            @Nullable Long p50Ms,
            @Nullable Long p95Ms) {}

    /** All steps of one processing together. */
    @Schema(name = "StatisticOfProcessing")
    record OfProcessing(
            UUID processingId,
            @Nullable String processingName,
            long accepted,
            Map<String, Long> byStatus,
            @Nullable Long p50Ms,
            @Nullable Long p95Ms,

            @Schema(description = "When something came last, before these steps or in them") @Nullable
            Instant lastReceivedAt) {
        private OfProcessing named(@Nullable String name) {
            return new OfProcessing(processingId, name, accepted, byStatus, p50Ms, p95Ms, lastReceivedAt);
        }
    }

    /** @param nameOf null: nobody knows the processing, and it is left out */
    Statistics named(Function<UUID, @Nullable String> nameOf) {
        return new Statistics(
                from,
                to,
                step,
                points,
                totals,
                processings.stream()
                        .map(one -> one.named(nameOf.apply(one.processingId())))
                        .filter(one -> one.processingName() != null)
                        .toList());
    }
}
