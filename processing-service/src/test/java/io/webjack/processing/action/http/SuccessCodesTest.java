package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessCodesTest {

    @ParameterizedTest
    @CsvSource({
        "2**,       200, true",
        "2**,       299, true",
        "2**,       300, false",
        "404,       404, true",
        "404,       403, false",
        "3**,       302, true",
        "20*,       204, true",
        "20*,       210, false",
        "*04,       404, true",
        "200;404,   404, true",
        "2xx,       200, false",
        "***,       999, true"
    })
    void aStarStandsForOneDigit(String pattern, int status, boolean matches) {
        assertThat(new SuccessCodes(List.of(pattern)).contains(status)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"201, true", "404, true", "500, false"})
    void oneOfSeveralIsEnough(int status, boolean matches) {
        assertThat(new SuccessCodes(List.of("2**", "404")).contains(status)).isEqualTo(matches);
    }
}
