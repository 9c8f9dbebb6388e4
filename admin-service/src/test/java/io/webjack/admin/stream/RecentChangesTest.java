package io.webjack.admin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    @Test
    void whoComesAgainSeesWhatCameBehindWhatHeHasSeen() {
        RecentChanges recent = new RecentChanges(10, 5);
        recent.add(change("a", 5));
        recent.add(change("b", 6));
        recent.add(change("c", 6));

        assertThat(recent.behind("a", 5).orElseThrow()).extracting(Change::id).containsExactly("b", "c");
        assertThat(recent.behind("c", 6).orElseThrow()).isEmpty();
    }

    @Test
    void ofAChangeOfAnotherInstanceAllFromItsTransactionOnIsShown() {
        RecentChanges recent = new RecentChanges(10, 5);
        recent.add(change("a", 5));
        recent.add(change("b", 6));

        assertThat(recent.behind("other", 6).orElseThrow())
                .extracting(Change::id)
                .containsExactly("b");
        assertThat(recent.behind("other", 4)).isEmpty();
    }

    @Test
    void whatWasForgottenIsNotTakenForComplete() {
        RecentChanges recent = new RecentChanges(2, 5);
        recent.add(change("a", 7));
        recent.add(change("b", 7));
        recent.add(change("c", 8));

        assertThat(recent.behind("other", 7)).isEmpty();
        assertThat(recent.behind("other", 8).orElseThrow())
                .extracting(Change::id)
                .containsExactly("c");
        assertThat(recent.behind("b", 7).orElseThrow()).extracting(Change::id).containsExactly("c");
    }

    private static Change change(String id, long transaction) {
        return new Change(id, transaction, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "QUEUED", "{}");
    }
}
