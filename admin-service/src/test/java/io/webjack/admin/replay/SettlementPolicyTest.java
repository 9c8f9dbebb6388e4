package io.webjack.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.replay.SettlementPolicy.SettlementCase;
import io.webjack.catalog.validation.SettlementValidator.Action;
import io.webjack.contracts.OperationStatus;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlementPolicyTest {
    @Test
    void whatWaitsRunsNowAndNothingElseDoes() {
        assertThat(agreed(Action.RUN_NOW)).containsExactly(OperationStatus.WAITING);
        assertThat(SettlementPolicy.refusal(Action.RUN_NOW, stands(OperationStatus.SUCCEEDED)))
                .contains(NotRepeatable.ALREADY_OVER);
        assertThat(SettlementPolicy.refusal(Action.RUN_NOW, stands(OperationStatus.HELD)))
                .contains(NotRepeatable.NOT_WAITING);
    }

    @Test
    void whatHasNotBegunOrWaitsIsCancelled() {
        assertThat(agreed(Action.CANCEL))
                .containsExactlyInAnyOrder(OperationStatus.QUEUED, OperationStatus.HELD, OperationStatus.WAITING);
        assertThat(SettlementPolicy.refusal(Action.CANCEL, stands(OperationStatus.RUNNING)))
                .contains(NotRepeatable.STILL_AT_WORK);
    }

    @Test
    void whatIsOpenIsResolved() {
        assertThat(agreed(Action.RESOLVE))
                .containsExactlyInAnyOrder(OperationStatus.FAILED, OperationStatus.UNKNOWN, OperationStatus.HELD);
    }

    @Test
    void whatRunsNowHasToBeKnownWhole() {
        OperationStatus waiting = OperationStatus.WAITING;
        assertThat(runNow(new SettlementCase(waiting, true, false, false, true, true, true)))
                .isEqualTo(NotRepeatable.NOT_RECEIVED_YET);
        assertThat(runNow(new SettlementCase(waiting, false, false, true, true, true, true)))
                .isEqualTo(NotRepeatable.DUE_NOW);
        assertThat(runNow(new SettlementCase(waiting, false, false, false, false, true, true)))
                .isEqualTo(NotRepeatable.WAIT_NOT_KNOWN);
        assertThat(runNow(new SettlementCase(waiting, false, false, false, true, false, true)))
                .isEqualTo(NotRepeatable.PROCESSING_DELETED);
        assertThat(runNow(new SettlementCase(waiting, false, false, false, true, true, false)))
                .isEqualTo(NotRepeatable.VERSION_NOT_KEPT);
    }

    private static NotRepeatable runNow(SettlementCase operation) {
        return SettlementPolicy.refusal(Action.RUN_NOW, operation).orElseThrow();
    }

    private static Set<OperationStatus> agreed(Action action) {
        Set<OperationStatus> agreed = EnumSet.noneOf(OperationStatus.class);
        for (OperationStatus status : OperationStatus.values()) {
            if (SettlementPolicy.refusal(action, stands(status)).isEmpty()) {
                agreed.add(status);
            }
        }
        return agreed;
    }

    private static SettlementCase stands(OperationStatus status) {
        return new SettlementCase(status, false, false, false, true, true, true);
    }
}
