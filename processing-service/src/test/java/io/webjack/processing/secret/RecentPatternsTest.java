package io.webjack.processing.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentPatternsTest {
    private final RecentPatterns patterns = new RecentPatterns();

    @Test
    void aPatternIsMadeOnce() {
        patterns.follow(() -> List.of("made-up-1"));

        assertThat(patterns.of("made-up-1")).isSameAs(patterns.of("made-up-1"));
    }

    @Test
    void nothingIsKeptOfASecretThatWasChangedOrDeleted() {
        patterns.follow(() -> List.of("made-up-1", "made-up-2"));
        patterns.of("made-up-1");
        SecretPattern unchanged = patterns.of("made-up-2");

        patterns.follow(() -> List.of("made-up-2", "made-up-3"));

        assertThat(patterns.kept()).isEqualTo(1);
        assertThat(patterns.of("made-up-2")).isSameAs(unchanged);
    }

    @Test
    void anOperationThatBeganBeforeAChangeStillHidesTheOldValueAndLeavesNothingBehind() {
        patterns.follow(() -> List.of("made-up-2"));

        assertThat(patterns.of("made-up-1").maskedIn("token=made-up-1")).isEqualTo("token=***");
        assertThat(patterns.kept()).isZero();
    }

    @Test
    void noMorePatternsAreKeptThanTheLimit() {
        List<String> values = IntStream.rangeClosed(0, RecentPatterns.MOST)
                .mapToObj(i -> "made-up-" + i)
                .toList();
        patterns.follow(() -> values);

        values.forEach(patterns::of);

        assertThat(patterns.kept()).isEqualTo(RecentPatterns.MOST);
    }
}
