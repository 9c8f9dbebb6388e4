package io.webjack.history.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

    @Test
    void timesOfAnyOffsetAreTaken() {
        assertThat(QueryParameters.time("from", "2026-11-25T10:00:00 03:00")).isEqualTo("2026-11-25T07:00:00Z");
        assertThat(QueryParameters.time("from", "0000-01-01T00:00:00Z")).isBefore(Instant.EPOCH);
        assertThat(QueryParameters.time("from", "")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01T00:00:00Z",
                "2026-11-25",
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "2026-11-25T10:00:00Z\u0000"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> QueryParameters.time("from", text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }
}
