package io.webjack.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.fetch.TroublePolicy.Again;
import io.webjack.ingest.fetch.TroublePolicy.Trouble;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.TimeWindow;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListProgressTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final Duration SLICE = Duration.ofDays(1);

    private final ListProgress progress = ListProgress.begun(Ids.newId(), Ids.newId(), START);

    @Test
    void leadsFromBeforeTheStartAreNeverAskedFor() {
        assertThat(next(START.plusSeconds(60))).isEqualTo(new TimeWindow(START, null));

        finished(new TimeWindow(START, null), START.plusSeconds(60));

        assertThat(next(START.plusSeconds(120))).isEqualTo(new TimeWindow(START, null));
    }

    @Test
    void theOverlapIsReadAgainAndItsLeadsAreKnown() {
        Instant later = START.plus(Duration.ofHours(5));
        progress.add(List.of(lead("old", later.minusSeconds(3601)), lead("new", later.minusSeconds(3600))), later);

        finished(new TimeWindow(START, null), later);

        assertThat(next(later.plusSeconds(300))).isEqualTo(new TimeWindow(later.minus(OVERLAP), null));
        assertThat(progress.knows(lead("new", null))).isTrue();
        assertThat(progress.knows(lead("old", null))).isFalse();
    }

    @Test
    void aLongPastIsReadInSlices() {
        Instant now = START.plus(Duration.ofDays(2)).plus(Duration.ofHours(6));
        List<TimeWindow> windows = new ArrayList<>();

        TimeWindow window;
        do {
            window = next(now);
            windows.add(window);
            finished(window, now);
        } while (window.to() != null);

        assertThat(windows)
                .containsExactly(
                        new TimeWindow(START, START.plus(SLICE).plus(OVERLAP)),
                        new TimeWindow(
                                START.plus(SLICE),
                                START.plus(SLICE.multipliedBy(2)).plus(OVERLAP)),
                        new TimeWindow(START.plus(SLICE.multipliedBy(2)), null));
    }

    @Test
    void whatIsForgottenIsNotAskedForAgain() {
        Instant later = START.plus(Duration.ofHours(5));
        for (int i = 0; i < 20; i++) {
            progress.add(List.of(lead("lead-" + i, later.minusSeconds(i))), later);
        }

        progress.finished(new TimeWindow(START, null), later, OVERLAP, 10);

        assertThat(progress.knownLeads()).isEqualTo(10);
        assertThat(progress.knows(lead("lead-9", null))).isTrue();
        assertThat(progress.knows(lead("lead-10", null))).isFalse();
        assertThat(next(later.plusSeconds(1)).from()).isEqualTo(later.minusSeconds(9));
    }

    @Test
    void goingBackReadsThePastAgainAndKeepsWhatIsKnown() {
        progress.add(List.of(lead("known", START)), START);
        finished(new TimeWindow(START, null), START);

        progress.goBack(START.minus(SLICE));

        assertThat(next(START.plusSeconds(60)).from()).isEqualTo(START.minus(SLICE));
        assertThat(progress.knows(lead("known", null))).isTrue();
    }

    @Test
    void aCursorBringsEverythingBack() {
        progress.add(List.of(lead("known", START)), START);

        ListProgress restored = ListProgress.of(progress.toCursor());

        assertThat(restored.toCursor()).isEqualTo(progress.toCursor());
        assertThat(restored.knows(lead("known", null))).isTrue();
    }

    @Test
    void timeThatPassedWithoutLeadsIsWrittenFromTimeToTimeOnly() {
        ListProgress fresh = ListProgress.of(progress.toCursor());
        fresh.finished(new TimeWindow(START, null), START.plus(OVERLAP.dividedBy(4)), OVERLAP, 1000);

        assertThat(fresh.unwritten(OVERLAP)).isEmpty();

        fresh.finished(new TimeWindow(START, null), START.plus(OVERLAP.dividedBy(2)), OVERLAP, 1000);

        assertThat(fresh.unwritten(OVERLAP)).isPresent();
    }

    @Test
    void aChangedConnectionIsTriedAtOnce() {
        Trouble trouble = new Trouble("CONNECTION_EXPIRED", START, 1, START);
        OperationError problem = new OperationError(ErrorCode.CONNECTION_EXPIRED, "made up", null, false);
        progress.trouble(new Again(trouble, problem, START.plusSeconds(30), true, true), 1);

        assertThat(progress.isToWait(1, START.plusSeconds(29))).isTrue();
        assertThat(progress.isToWait(1, START.plusSeconds(30))).isFalse();
        assertThat(progress.isToWait(2, START.plusSeconds(1))).isFalse();
        assertThat(ListProgress.of(progress.toCursor()).trouble()).isEqualTo(trouble);
        progress.noTrouble();
        assertThat(progress.isToWait(1, START)).isFalse();
    }

    private TimeWindow next(Instant now) {
        return progress.next(OVERLAP, SLICE, now);
    }

    private void finished(TimeWindow window, Instant now) {
        progress.finished(window, now, OVERLAP, 1000);
    }

    private static FetchedLead lead(String id, @Nullable Instant createdAt) {
        return new FetchedLead(id, null, createdAt, new Lead(Map.of(), List.of(), id), "{}");
    }
}
