package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.event.Event;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordIdsTest {
    private final Event event = EventBuilder.of(DefinitionBuilder.running().build())
            .field("operationId", "not this one")
            .field("event", Map.of("operationId", "nor this one"))
            .build();

    @Test
    void anEventSaysWhoseItIsWithoutItsData() throws UnreadableRecordException {
        RecordIds ids = RecordIds.read(WireJson.write(event));

        assertThat(ids.event().operationId()).isEqualTo(event.operationId());
        assertThat(ids.event().eventId()).isEqualTo(event.eventId());
        assertThat(ids.event().processingId()).isEqualTo(event.processingId());
        assertThat(ids.event().processingName()).isEqualTo(event.processingName());
        assertThat(ids.event().receivedAt()).isEqualTo(event.receivedAt());
        assertThat(ids.event().fields()).isEmpty();
        assertThat(ids.lastSequence()).isZero();
    }

    @Test
    void aContinuationGoesOnBehindItsSequence() throws UnreadableRecordException {
        String continuation =
                "{\"event\":%s,\"definition\":{\"operationId\":1,\"actions\":[{}]},\"sequence\":7,\"recorded\":[{\"sequence\":99}]}"
                        .formatted(new String(WireJson.write(event), StandardCharsets.UTF_8));

        RecordIds ids = RecordIds.read(continuation.getBytes(StandardCharsets.UTF_8));

        assertThat(ids.event().operationId()).isEqualTo(event.operationId());
        assertThat(ids.lastSequence()).isEqualTo(27);
    }

    @Test
    void whatIsNoEventSaysNothing() {
        for (String text : new String[] {"", "{}", "[1]", "{\"operationId\":\"x\"}", "{\"operationId\":", "null"}) {
            assertThatThrownBy(() -> RecordIds.read(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(UnreadableRecordException.class);
        }
    }
}
