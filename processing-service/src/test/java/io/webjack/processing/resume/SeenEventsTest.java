package io.webjack.processing.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void anEventIsKnownByItsFirstOperationWithinTheWindow() {
        SeenEvents seen = new SeenEvents(10);
        UUID event = UUID.randomUUID();
        UUID operation = UUID.randomUUID();

        seen.add(event, operation, NOW);

        assertThat(seen.first(event, NOW)).contains(operation);
        assertThat(seen.first(event, NOW.plusMillis(1))).isEmpty();
        assertThat(seen.first(UUID.randomUUID(), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itKnowsTheYoungestLikeAMapWouldWhateverComes(long seed) {
        int most = 300;
        SeenEvents seen = new SeenEvents(most);
        Map<UUID, UUID> expected = new LinkedHashMap<>();
        Random random = new Random(seed);

        for (int i = 0; i < 20_000; i++) {
            // Few different ids, with the same bits in many places.
            UUID event = new UUID(random.nextInt(1000) * 0x1_0000_0000L, random.nextInt(2));
            UUID operation = new UUID(i, i);
            seen.add(event, operation, NOW);
            if (expected.put(event, operation) == null && expected.size() > most) {
                expected.remove(expected.keySet().iterator().next());
            }
            assertThat(seen.size()).as("seed %d, step %d", seed, i).isEqualTo(expected.size());
        }

        expected.forEach((event, operation) ->
                assertThat(seen.first(event, NOW)).as("seed %d", seed).contains(operation));
        for (int i = 0; i < 1000; i++) {
            UUID event = new UUID(i * 0x1_0000_0000L, 0);
            assertThat(seen.first(event, NOW).isPresent()).isEqualTo(expected.containsKey(event));
        }
    }

    @Test
    void whatCameBeforeATimeIsForgotten() {
        SeenEvents seen = new SeenEvents(1000);
        for (int i = 0; i < 500; i++) {
            seen.add(new UUID(0, i), new UUID(1, i), NOW.plusSeconds(i));
        }

        seen.forgetBefore(NOW.plusSeconds(400));

        assertThat(seen.size()).isEqualTo(100);
        assertThat(seen.first(new UUID(0, 399), NOW)).isEmpty();
        assertThat(seen.first(new UUID(0, 400), NOW)).contains(new UUID(1, 400));
    }
}
