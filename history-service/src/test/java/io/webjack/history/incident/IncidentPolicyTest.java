package io.webjack.history.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.result.OperationError;
import io.webjack.history.incident.IncidentPolicy.Step;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentPolicyTest {
    private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
    private final IncidentPolicy policy = new IncidentPolicy(
            Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofHours(6));

    @Test
    void saysNothingBeforeTheFirstDigestIsDue() {
        assertThat(policy.step(incident(500, 1, after(14), null), after(14))).isEqualTo(Step.NOTHING);
    }

    @Test
    void sendsADigestWhenMoreHasFailed() {
        assertThat(policy.step(incident(500, 1, after(14), null), after(15))).isEqualTo(Step.DIGEST);
        assertThat(policy.step(incident(1, 1, after(0), null), after(15))).isEqualTo(Step.NOTHING);
    }

    @Test
    void isOverSomeTimeAfterASuccessWithoutAnotherFailure() {
        assertThat(policy.step(incident(5, 5, after(3), after(4)), after(12))).isEqualTo(Step.NOTHING);
        assertThat(policy.step(incident(5, 5, after(3), after(4)), after(13))).isEqualTo(Step.CLOSE);
        assertThat(policy.step(incident(5, 5, after(3), after(2)), after(13))).isEqualTo(Step.NOTHING);
    }

    @Test
    void isOverAfterALongSilenceWithoutASuccess() {
        assertThat(policy.step(incident(5, 5, after(0), null), after(359))).isEqualTo(Step.NOTHING);
        assertThat(policy.step(incident(5, 5, after(0), null), after(360))).isEqualTo(Step.CLOSE);
    }

    private static Instant after(int minutes) {
        return BEGIN.plus(Duration.ofMinutes(minutes));
    }

    private static IncidentEntity incident(
            long failures, long told, Instant lastFailure, @Nullable Instant lastSuccess) {
        UUID id = Ids.newId();
        Failure failure = new Failure(
                id,
                1,
                id,
                "p",
                lastFailure,
                new OperationError(ErrorCode.TIMEOUT, "x", null, true),
                Notifications.NONE);
        FailureGroup group =
                FailureGroup.of(Collections.nCopies((int) failures, failure)).get(0);
        IncidentEntity incident = new IncidentEntity(id, group, lastFailure, BEGIN.plus(Duration.ofMinutes(15)));
        incident.toldFailures = told;
        incident.lastSuccessAt = lastSuccess;
        return incident;
    }
}
