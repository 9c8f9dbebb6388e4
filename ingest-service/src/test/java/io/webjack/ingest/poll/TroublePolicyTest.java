package io.webjack.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.poll.PollCursor.Trouble;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.source.listing.ListAnswer.Reason;
import io.webjack.ingest.source.listing.ListAnswer.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TroublePolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final TroublePolicy policy = new TroublePolicy(
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2)), Duration.ofMinutes(30), Duration.ofHours(5));

    @Test
    void pausesGrowAndTheLastOneIsRepeated() {
        Trouble first = policy.after(null, temporary(ErrorCode.TIMEOUT), 1, NOW);
        Trouble second = policy.after(first, temporary(ErrorCode.CONNECTION_REFUSED), 1, NOW.plusSeconds(60));
        Trouble third = policy.after(second, temporary(ErrorCode.TIMEOUT), 1, NOW.plusSeconds(300));

        assertThat(first.notBefore()).isEqualTo(NOW.plusSeconds(30));
        assertThat(second.notBefore()).isEqualTo(NOW.plusSeconds(60 + 120));
        assertThat(third.notBefore()).isEqualTo(NOW.plusSeconds(300 + 120));
        assertThat(third.attempts()).isEqualTo(3);
        assertThat(third.since()).isEqualTo(NOW);
    }

    @Test
    void thePlatformMayAskForALongerPause() {
        Refusal limit = new Refusal(Reason.LIMIT, problem(ErrorCode.HTTP_STATUS), Optional.of(Duration.ofMinutes(10)));

        assertThat(policy.after(null, limit, 1, NOW).notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void aRefusedAccessIsToldAtOnceAndOnceOnly() {
        Trouble refused = policy.after(null, access(ErrorCode.CONNECTION_EXPIRED), 1, NOW);
        assertThat(policy.isToBeTold(refused, NOW)).isTrue();

        Trouble again = policy.after(
                TroublePolicy.told(refused, NOW), access(ErrorCode.CONNECTION_EXPIRED), 1, NOW.plusSeconds(600));

        assertThat(policy.isToBeTold(again, NOW.plusSeconds(600))).isFalse();
        assertThat(policy.isToBeTold(again, NOW.plus(Duration.ofHours(5)))).isTrue();
    }

    @Test
    void anotherKindOfRefusalIsAnotherTrouble() {
        Trouble refused = TroublePolicy.told(policy.after(null, access(ErrorCode.CONNECTION_EXPIRED), 1, NOW), NOW);

        Trouble other = policy.after(refused, access(ErrorCode.SOURCE_NOT_READABLE), 1, NOW.plusSeconds(60));

        assertThat(policy.isToBeTold(other, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void whatMayPassByItselfIsToldWhenItLasts() {
        Trouble first = policy.after(null, temporary(ErrorCode.TIMEOUT), 1, NOW);
        Trouble later = policy.after(first, temporary(ErrorCode.HTTP_STATUS), 1, NOW.plus(Duration.ofMinutes(30)));

        assertThat(policy.isToBeTold(first, NOW)).isFalse();
        assertThat(policy.isToBeTold(later, NOW.plus(Duration.ofMinutes(30)))).isTrue();
    }

    @Test
    void aChangedConnectionIsTriedAtOnce() {
        Trouble refused = policy.after(null, access(ErrorCode.CONNECTION_EXPIRED), 1, NOW);

        assertThat(TroublePolicy.isToWait(refused, 1, NOW.plusSeconds(29))).isTrue();
        assertThat(TroublePolicy.isToWait(refused, 1, NOW.plusSeconds(30))).isFalse();
        assertThat(TroublePolicy.isToWait(refused, 2, NOW.plusSeconds(1))).isFalse();
        assertThat(TroublePolicy.isToWait(null, 1, NOW)).isFalse();
    }

    private static Refusal temporary(ErrorCode code) {
        return new Refusal(Reason.TEMPORARY, problem(code));
    }

    private static Refusal access(ErrorCode code) {
        return new Refusal(Reason.ACCESS, problem(code));
    }

    private static OperationError problem(ErrorCode code) {
        return new OperationError(code, "made up", null, true);
    }
}
