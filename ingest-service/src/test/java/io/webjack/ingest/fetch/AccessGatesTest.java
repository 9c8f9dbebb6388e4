package io.webjack.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.result.OperationError;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessGatesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final OperationError PROBLEM = new OperationError(ErrorCode.CONNECTION_EXPIRED, "no", null, false);
    private static final UUID CONNECTION = new UUID(0, 1);

    private final AccessGates gates = new AccessGates(Duration.ofHours(1));

    @Test
    void what_nobody_complained_about_is_open() {
        assertThat(gates.check(CONNECTION, "page", 1, NOW)).isEmpty();
    }

    @Test
    void a_limit_of_a_page_opens_at_its_time_and_concerns_no_other_page() {
        gates.limited(CONNECTION, "page", NOW.plusSeconds(60), PROBLEM);

        assertThat(gates.check(CONNECTION, "other", 1, NOW)).isEmpty();
        assertThat(gates.check(CONNECTION, "page", 1, NOW.plusSeconds(59)))
                .hasValueSatisfying(closed -> assertThat(closed.until()).isEqualTo(NOW.plusSeconds(60)));
        assertThat(gates.check(CONNECTION, "page", 1, NOW.plusSeconds(60))).isEmpty();
        assertThat(gates.check(CONNECTION, "page", 1, NOW)).isEmpty();
    }

    @Test
    void a_limit_of_the_app_concerns_all_pages_of_its_connection_only() {
        gates.limited(CONNECTION, null, NOW.plusSeconds(60), PROBLEM);

        assertThat(gates.check(CONNECTION, "page", 1, NOW)).isPresent();
        assertThat(gates.check(CONNECTION, "other", 1, NOW)).isPresent();
        assertThat(gates.check(new UUID(0, 2), "page", 1, NOW)).isEmpty();
    }

    @Test
    void a_refused_page_lets_one_reading_through_from_time_to_time() {
        gates.refused(CONNECTION, "page", 3, NOW, PROBLEM);
        Instant later = NOW.plus(Duration.ofHours(1));

        assertThat(gates.check(CONNECTION, "page", 3, later.minusMillis(1))).isPresent();
        assertThat(gates.check(CONNECTION, "page", 3, later)).isEmpty();
        assertThat(gates.check(CONNECTION, "page", 3, later))
                .hasValueSatisfying(closed -> assertThat(closed.until()).isEqualTo(later.plus(Duration.ofHours(1))));
    }

    @Test
    void a_changed_connection_opens_its_refused_pages() {
        gates.refused(CONNECTION, "page", 3, NOW, PROBLEM);

        assertThat(gates.check(CONNECTION, "page", 4, NOW)).isEmpty();
        assertThat(gates.check(CONNECTION, "page", 3, NOW)).isEmpty();
    }

    @Test
    void a_success_opens_and_tells_whether_access_had_been_refused() {
        gates.refused(CONNECTION, "page", 3, NOW, PROBLEM);

        assertThat(gates.succeeded(CONNECTION, "page")).isTrue();
        assertThat(gates.succeeded(CONNECTION, "page")).isFalse();
        assertThat(gates.check(CONNECTION, "page", 3, NOW)).isEmpty();
    }

    @Test
    void only_the_first_complaint_is_news() {
        assertThat(gates.refused(CONNECTION, "page", 3, NOW, PROBLEM)).isTrue();
        assertThat(gates.refused(CONNECTION, "page", 3, NOW, PROBLEM)).isFalse();
        assertThat(gates.refused(CONNECTION, "page", 4, NOW, PROBLEM)).isTrue();
        assertThat(gates.limited(CONNECTION, "other", NOW, PROBLEM)).isTrue();
        assertThat(gates.limited(CONNECTION, "other", NOW, PROBLEM)).isFalse();
    }

    @Test
    void what_was_known_before_gives_way_to_what_is_known_now() {
        gates.refused(CONNECTION, "page", 4, NOW, PROBLEM);

        gates.refusedBefore(CONNECTION, "page", 3, NOW.minusSeconds(1), PROBLEM);

        assertThat(gates.check(CONNECTION, "page", 4, NOW))
                .hasValueSatisfying(
                        closed -> assertThat(closed.refusedVersion()).isEqualTo(4));
    }
}
