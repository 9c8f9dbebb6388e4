package io.webjack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.result.DeadLetter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterIdTest {

    @Test
    void isTheSameWhoeverCouldNotReadTheRecord() {
        DeadLetter ofOne = letter("history-service", 7, "no JSON");
        DeadLetter ofAnother = letter("processing-service", 7, "unexpected character");

        assertThat(DeadLetterId.of(ofOne)).isEqualTo(DeadLetterId.of(ofAnother));
        assertThat(DeadLetterId.of(ofOne).version()).isEqualTo(5);
    }

    @Test
    void differsForOtherPlaces() {
        assertThat(DeadLetterId.of("webjack.events", 3, 7))
                .isNotEqualTo(DeadLetterId.of("webjack.events", 3, 8))
                .isNotEqualTo(DeadLetterId.of("webjack.events", 4, 7))
                .isNotEqualTo(DeadLetterId.of("webjack.processings", 3, 7));
    }

    @Test
    void staysWhatItWas() {
        assertThat(DeadLetterId.of("webjack.events", 3, 7)).hasToString("a755e11a-c758-50e2-8342-96a0e7638b61");
    }

    private static DeadLetter letter(String service, long offset, String reason) {
        return new DeadLetter(service, "webjack.events", 3, offset, Instant.EPOCH, reason, null, null, Map.of());
    }
}
