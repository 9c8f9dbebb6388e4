package io.webjack.processing.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose data a record of events or continuations holds, read without reading the data.
 *
 * @param event without fields and without its request
 * @param lastSequence of the last result that may have been published before
 */
record RecordIds(Event event, long lastSequence) {
    private static final ReceivedRequest NO_REQUEST =
            new ReceivedRequest("", "", Map.of(), Map.of(), null, null, null, BodyEncoding.TEXT, 0);

    static RecordIds read(byte @Nullable [] json) throws UnreadableRecordException {
        Found found = new Found();
        try (JsonParser parser = WireJson.mapper().createParser(json == null ? new byte[0] : json)) {
            parser.nextToken();
            found.readObject(parser, 0);
            return found.toIds();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableRecordException("the record does not say whose data it holds", e);
        }
    }

    /** What was found so far. */
    private static final class Found {
        private @Nullable UUID operationId;
        private @Nullable UUID eventId;
        private @Nullable UUID processingId;
        private @Nullable Instant receivedAt;
        private @Nullable String orderingKey;
        private @Nullable UUID workspaceId;
        private String processingName = "";
        private String sourceType = "";
        private int processingVersion;
        private long sequence;
        private boolean continues;

        /** Of the values inside, only those of the event and its replay are looked at. */
        void readObject(JsonParser parser, int depth) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && isEntered(name, depth)) {
                    continues |= name.equals("event");
                    readObject(parser, depth + 1);
                } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    take(parser, name);
                }
            }
        }

        private static boolean isEntered(String name, int depth) {
            return name.equals("event") && depth == 0 || name.equals("replay") && depth <= 1;
        }

        private void take(JsonParser parser, String name) throws IOException {
            switch (name) {
                case "operationId" -> operationId = UUID.fromString(parser.getText());
                case "eventId" -> eventId = UUID.fromString(parser.getText());
                case "processingId" -> processingId = UUID.fromString(parser.getText());
                case "receivedAt" -> receivedAt = Instant.parse(parser.getText());
                case "workspaceId" -> workspaceId = UUID.fromString(parser.getText());
                case "orderingKey" -> orderingKey = parser.getText();
                case "processingName" -> processingName = parser.getText();
                case "sourceType" -> sourceType = parser.getText();
                case "processingVersion" -> processingVersion = parser.getIntValue();
                case "sequence" -> sequence = Math.max(sequence, parser.getLongValue());
                default -> {}
            }
        }

        RecordIds toIds() throws UnreadableRecordException {
            UUID operation = operationId;
            UUID event = eventId;
            UUID processing = processingId;
            Instant received = receivedAt;
            if (operation == null || event == null || processing == null || received == null) {
                throw new UnreadableRecordException("the event has no id, no processing or no time", null);
            }
            return new RecordIds(
                    new Event(
                            operation,
                            event,
                            processing,
                            processingName,
                            processingVersion,
                            sourceType,
                            received,
                            Map.of(),
                            NO_REQUEST,
                            List.of(),
                            List.of(),
                            orderingKey,
                            null,
                            workspaceId),
                    continues ? sequence + Continuation.SEQUENCE_ROOM : sequence);
        }
    }
}
