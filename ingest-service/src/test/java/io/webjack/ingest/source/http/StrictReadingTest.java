package io.webjack.ingest.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictReadingTest {

    @Test
    void whatHadToBeGuessedOrLeftOutIsRefused() {
        assertThat(StrictReading.refusal(List.of(
                        new Warning("CONTENT_TYPE_GUESSED", "x"), new Warning("DUPLICATE_KEY", "a comes twice"))))
                .hasValueSatisfying(rejected -> {
                    assertThat(rejected.status()).isEqualTo(400);
                    assertThat(rejected.code()).isEqualTo(ErrorCode.BODY_MALFORMED);
                    assertThat(rejected.message()).isEqualTo("a comes twice");
                });
    }

    @Test
    void aMissingContentTypeIsNoFault() {
        assertThat(StrictReading.refusal(List.of(new Warning("CONTENT_TYPE_GUESSED", "x"))))
                .isEmpty();
    }
}
