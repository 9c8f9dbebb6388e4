package io.webjack.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.replay.RetryPolicy.RetryCase;
import io.webjack.admin.replay.RetryPolicy.Wanted;
import io.webjack.contracts.OperationStatus;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Wanted FROM_FAILED = new Wanted(true, false, false, false);
    private static final Wanted FROM_START = new Wanted(false, false, false, false);
    private static final Wanted ONE_OF_MANY = new Wanted(true, false, false, true);

    @Test
    void whatIsOverOrHeldRunsFromTheStart() {
        for (OperationStatus status : OperationStatus.values()) {
            boolean open = EnumSet.of(OperationStatus.QUEUED, OperationStatus.RUNNING, OperationStatus.WAITING)
                    .contains(status);
            assertThat(RetryPolicy.refusal(standing(status), FROM_START).map(Enum::name))
                    .as(status.name())
                    .isEqualTo(
                            open
                                    ? java.util.Optional.of("STILL_AT_WORK")
                                    : status == OperationStatus.REJECTED
                                            ? java.util.Optional.of("NEVER_ACCEPTED")
                                            : java.util.Optional.empty());
        }
    }

    @Test
    void whatHasNotFailedDoesNotRunFromWhatFailed() {
        assertThat(RetryPolicy.refusal(standing(OperationStatus.SUCCEEDED), FROM_FAILED))
                .contains(NotRepeatable.NOTHING_FAILED);
        assertThat(RetryPolicy.refusal(standing(OperationStatus.FAILED), FROM_FAILED))
                .isEmpty();
    }

    @Test
    void whatHasLostItsRecordGoesOnWhateverItsStatus() {
        for (OperationStatus status : OperationStatus.values()) {
            RetryCase lost = new RetryCase(status, true, true, false, true, true);
            assertThat(RetryPolicy.refusal(lost, FROM_START).isPresent())
                    .as(status.name())
                    .isEqualTo(status == OperationStatus.REJECTED);
        }
    }

    @Test
    void whatGoesOnItselfRunsAsItCame() {
        assertThat(RetryPolicy.refusal(standing(OperationStatus.HELD), new Wanted(true, true, false, true)))
                .contains(NotRepeatable.RUNS_AS_IT_CAME);
        assertThat(RetryPolicy.refusal(standing(OperationStatus.HELD), new Wanted(true, false, true, false)))
                .contains(NotRepeatable.RUNS_AS_IT_CAME);
    }

    @Test
    void ofManyWhatARetryHasBroughtOnItsWayIsLeftOut() {
        RetryCase retried = new RetryCase(OperationStatus.FAILED, true, false, true, true, true);

        assertThat(RetryPolicy.refusal(retried, ONE_OF_MANY)).contains(NotRepeatable.ALREADY_RETRIED);
        assertThat(RetryPolicy.refusal(retried, FROM_FAILED)).isEmpty();
    }

    @Test
    void nothingRunsWithoutDataAndWithoutItsProcessing() {
        assertThat(RetryPolicy.refusal(
                        new RetryCase(OperationStatus.WAITING, false, true, false, true, true), FROM_FAILED))
                .contains(NotRepeatable.NOT_RECEIVED_YET);
        assertThat(RetryPolicy.refusal(
                        new RetryCase(OperationStatus.FAILED, true, false, false, false, true), FROM_FAILED))
                .contains(NotRepeatable.PROCESSING_DELETED);
        assertThat(RetryPolicy.refusal(
                        new RetryCase(OperationStatus.FAILED, true, false, false, true, false),
                        new Wanted(true, true, false, false)))
                .contains(NotRepeatable.VERSION_NOT_KEPT);
    }

    private static RetryCase standing(OperationStatus status) {
        return new RetryCase(status, true, false, false, true, true);
    }
}
