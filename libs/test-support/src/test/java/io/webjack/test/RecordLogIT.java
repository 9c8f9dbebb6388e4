package io.webjack.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordLogIT {

    @Test
    void what_is_written_is_received_with_its_values_and_in_its_partition() {
        ProcessingDefinition definition = DefinitionBuilder.running()
                .form("email", "{{ fields.email }}")
                .post("http://localhost/", "application/x-www-form-urlencoded", "{{ actions.form.body }}")
                .emails("owner@example.org")
                .build();
        Event event = EventBuilder.of(definition)
                .field("sum", new BigDecimal("10.10"))
                .field("none", null)
                .build();
        try (RecordLog events = RecordLog.open(Topic.EVENTS);
                RecordLog definitions = RecordLog.open(Topic.PROCESSINGS)) {

            TestTopics.send(Topic.EVENTS, 2, event.eventId().toString(), event);
            TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);

            Event received =
                    events.waitUntilReceived(Event.class, e -> e.operationId().equals(event.operationId()));
            assertThat(received).isEqualTo(event);
            assertThat(received.fields()).isEqualTo(fields());
            assertThat(events.waitUntilRecord(event.eventId().toString()).partition())
                    .isEqualTo(2);
            assertThat(definitions.waitUntilReceived(ProcessingDefinition.class, d -> d.id().equals(definition.id())))
                    .isEqualTo(definition)
                    .extracting(d -> d.actions().get(1))
                    .isInstanceOf(ActionDefinition.HttpRequest.class);
        }
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        fields.put("sum", new BigDecimal("10.10"));
        fields.put("none", null);
        return fields;
    }
}
