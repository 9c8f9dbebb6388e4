package io.webjack.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.fetch.TroublePolicy.Again;
import io.webjack.ingest.fetch.TroublePolicy.Never;
import io.webjack.ingest.fetch.TroublePolicy.Trouble;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TroublePolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2));
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final TroublePolicy lists =
            new TroublePolicy(PAUSES, () -> 0, null, Duration.ofMinutes(30), Duration.ofHours(5), FOR_EVER, FOR_EVER);
    private final TroublePolicy leads = new TroublePolicy(
            PAUSES,
            () -> 0,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ofDays(7),
            Duration.ofDays(90));

    @Test
    void pausesGrowAndTheLastOneIsRepeated() {
        Again first = again(lists, (Trouble) null, temporary(ErrorCode.TIMEOUT), NOW);
        Again second = again(lists, first, temporary(ErrorCode.CONNECTION_REFUSED), NOW.plusSeconds(60));
        Again third = again(lists, second, temporary(ErrorCode.TIMEOUT), NOW.plusSeconds(300));

        assertThat(first.notBefore()).isEqualTo(NOW.plusSeconds(30));
        assertThat(second.notBefore()).isEqualTo(NOW.plusSeconds(60 + 120));
        assertThat(third.notBefore()).isEqualTo(NOW.plusSeconds(300 + 120));
        assertThat(third.trouble().attempts()).isEqualTo(3);
        assertThat(third.trouble().since()).isEqualTo(NOW);
    }

    @Test
    void jitterIsOnlyAdded() {
        TroublePolicy late = new TroublePolicy(PAUSES, () -> 1, null, FOR_EVER, FOR_EVER, FOR_EVER, FOR_EVER);

        assertThat(again(late, (Trouble) null, temporary(ErrorCode.TIMEOUT), NOW)
                        .notBefore())
                .isEqualTo(NOW.plusSeconds(36));
    }

    @Test
    void thePlatformMayAskForALongerPause() {
        Refusal limit = new Refusal(Reason.LIMIT, problem(ErrorCode.HTTP_STATUS), Optional.of(Duration.ofMinutes(10)));

        assertThat(again(lists, (Trouble) null, limit, NOW).notBefore()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void aRefusedAccessIsToldAtOnceAndOnceOnly() {
        Again refused = again(lists, (Trouble) null, access(ErrorCode.CONNECTION_EXPIRED), NOW);
        Again later = again(lists, refused, access(ErrorCode.CONNECTION_EXPIRED), NOW.plusSeconds(600));
        Again muchLater = again(lists, later, access(ErrorCode.CONNECTION_EXPIRED), NOW.plus(Duration.ofHours(5)));

        assertThat(refused.tell()).isTrue();
        assertThat(refused.held()).isTrue();
        assertThat(later.tell()).isFalse();
        assertThat(muchLater.tell()).isTrue();
    }

    @Test
    void anotherKindOfRefusalIsAnotherTrouble() {
        Again refused = again(lists, (Trouble) null, access(ErrorCode.CONNECTION_EXPIRED), NOW);

        Again other = again(lists, refused, access(ErrorCode.SOURCE_NOT_READABLE), NOW.plusSeconds(60));

        assertThat(other.tell()).isTrue();
        assertThat(other.trouble().attempts()).isEqualTo(1);
        assertThat(other.trouble().since()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void whatMayPassByItselfIsToldWhenItLasts() {
        Again first = again(lists, (Trouble) null, temporary(ErrorCode.TIMEOUT), NOW);
        Again later = again(lists, first, temporary(ErrorCode.HTTP_STATUS), NOW.plus(Duration.ofMinutes(30)));

        assertThat(first.tell()).isFalse();
        assertThat(later.tell()).isTrue();
    }

    @Test
    void aMistakeInTheRequestIsToldAtOnceAlthoughItIsTriedAgain() {
        Again fault =
                again(leads, (Trouble) null, new Refusal(Reason.FAULT, problem(ErrorCode.LEAD_NOT_READABLE)), NOW);

        assertThat(fault.tell()).isTrue();
        assertThat(fault.held()).isFalse();
        assertThat(fault.notBefore()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void aHeldLeadIsTriedFromTimeToTimeOnly() {
        Again held = again(leads, (Trouble) null, access(ErrorCode.CONNECTION_EXPIRED), NOW);

        assertThat(held.held()).isTrue();
        assertThat(held.notBefore()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void aLeadIsGivenUpWhenItFailsForTooLong() {
        Trouble failing = new Trouble(TroublePolicy.PASSES_BY_ITSELF, NOW.minus(Duration.ofDays(7)), 40, null);

        assertThat(leads.after(failing, temporary(ErrorCode.TIMEOUT), NOW))
                .isEqualTo(new Never(problem(ErrorCode.TIMEOUT), false));
        assertThat(lists.after(failing, temporary(ErrorCode.TIMEOUT), NOW)).isInstanceOf(Again.class);
    }

    @Test
    void theTimeForWhichALeadWasHeldDoesNotCountAsFailure() {
        Trouble held = new Trouble("CONNECTION_EXPIRED", NOW.minus(Duration.ofDays(80)), 5, null);

        Again again = again(leads, held, temporary(ErrorCode.TIMEOUT), NOW);

        assertThat(again.trouble()).isEqualTo(new Trouble(TroublePolicy.PASSES_BY_ITSELF, NOW, 1, null));
    }

    @Test
    void aLeadIsHeldForAsLongAsThePlatformHasIt() {
        Trouble held = new Trouble("CONNECTION_EXPIRED", NOW.minus(Duration.ofDays(91)), 5, null);

        assertThat(leads.after(held, access(ErrorCode.CONNECTION_EXPIRED), NOW))
                .isEqualTo(new Never(problem(ErrorCode.CONNECTION_EXPIRED), false));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NOT_THERE", "PLATFORM_TEST"})
    void whatIsNotThereIsGivenUpAtOnce(Reason reason) {
        assertThat(leads.after(null, new Refusal(reason, problem(ErrorCode.LEAD_NOT_READABLE)), NOW))
                .isEqualTo(new Never(problem(ErrorCode.LEAD_NOT_READABLE), reason == Reason.PLATFORM_TEST));
    }

    private static Again again(TroublePolicy policy, @Nullable Again before, Refusal refusal, Instant now) {
        return again(policy, before == null ? null : before.trouble(), refusal, now);
    }

    private static Again again(TroublePolicy policy, @Nullable Trouble before, Refusal refusal, Instant now) {
        return policy.after(before, refusal, now).match(again -> again, never -> {
            throw new AssertionError("given up");
        });
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
