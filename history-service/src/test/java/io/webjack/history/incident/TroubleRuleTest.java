package io.webjack.history.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TroubleRuleTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Notifications OWNER = new Notifications(List.of("owner@example.org"), null);

    private final TroubleRule rule = new TroubleRule(Duration.ofMinutes(10));

    @Test
    void anAttemptThatIsWaitedForConcernsNobodyUntilItHasLasted() {
        assertThat(rule.concerns(waiting(START, START.plusSeconds(599), true, OWNER)))
                .isFalse();
        assertThat(rule.concerns(waiting(START, START.plusSeconds(600), true, OWNER)))
                .isTrue();
    }

    @Test
    void whatWaitsForAPersonConcernsItsOwnerAtOnce() {
        assertThat(rule.concerns(waiting(null, START, false, null))).isTrue();
    }

    @Test
    void whatIsNotReceivedYetConcernsItsOwnerWhenWhoeverTriesSaysSo() {
        assertThat(rule.concerns(waiting(null, START, true, null))).isFalse();
        assertThat(rule.concerns(waiting(null, START, true, OWNER))).isTrue();
    }

    @Test
    void whatAPersonTriesOutConcernsNobodyElse() {
        UUID id = new UUID(0, 1);

        assertThat(rule.concerns(new OperationResult(
                        id,
                        id,
                        id,
                        "name",
                        1,
                        2,
                        OperationStatus.FAILED,
                        START,
                        START,
                        START,
                        1L,
                        null,
                        null,
                        new OperationError(ErrorCode.TIMEOUT, "x", "send", true),
                        OWNER,
                        null,
                        true,
                        null,
                        null)))
                .isFalse();
    }

    @Test
    void whoeverHasCancelledAnOperationKnowsIt() {
        UUID id = new UUID(0, 1);

        assertThat(rule.concerns(new OperationResult(
                        id,
                        id,
                        id,
                        "name",
                        1,
                        2,
                        OperationStatus.FAILED,
                        START,
                        START,
                        START,
                        1L,
                        null,
                        null,
                        new OperationError(ErrorCode.CANCELLED, "x", null, false),
                        OWNER,
                        null)))
                .isFalse();
    }

    private static OperationResult waiting(
            @Nullable Instant startedAt, Instant at, boolean retryable, @Nullable Notifications notifications) {
        UUID id = new UUID(0, 1);
        return new OperationResult(
                id,
                id,
                id,
                "name",
                1,
                0,
                OperationStatus.WAITING,
                at,
                startedAt,
                null,
                null,
                null,
                null,
                new OperationError(ErrorCode.CONNECTION_EXPIRED, "x", null, retryable),
                notifications,
                null);
    }
}
