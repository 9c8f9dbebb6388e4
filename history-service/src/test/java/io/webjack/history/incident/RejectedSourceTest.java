package io.webjack.history.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectedSourceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Notifications OWNER = new Notifications(List.of("owner@example.org"), null);

    private final TroubleRule rule = new TroubleRule(Duration.ofMinutes(10));

    @Test
    void ofRejectionsOnlyThoseThatNameSomebodyDo() {
        assertThat(rule.concerns(rejected(OWNER))).isTrue();
        assertThat(rule.concerns(rejected(null))).isFalse();
    }

    private static OperationResult rejected(@Nullable Notifications notifications) {
        UUID id = Ids.newId();
        return new OperationResult(
                id,
                id,
                Ids.newId(),
                "made up",
                1,
                1,
                OperationStatus.REJECTED,
                NOW,
                null,
                null,
                null,
                null,
                null,
                new OperationError(ErrorCode.CONNECTION_EXPIRED, "made up", null, false),
                notifications,
                null);
    }
}
