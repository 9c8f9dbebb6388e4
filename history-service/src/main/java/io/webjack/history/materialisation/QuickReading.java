package io.webjack.history.materialisation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.history.materialisation.Shape.Parts;
import io.webjack.wire.Ids;
import io.webjack.wire.Times;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a record only what becomes columns; of the rest it only looks whether it can be read later. This takes a third
 * of the time of the complete reading, which still has the last word: what is not written exactly as our services write
 * it is given back unread.
 */
final class QuickReading {
    /** Larger events are rare, and more is made of them. */
    private static final int LARGEST = 16 * 1024;

    private static final ObjectReader ANY_VALUES = WireJson.mapper().readerFor(Map.class);

    private static final ReceivedRequest NOT_READ =
            new ReceivedRequest("", "", Map.of(), Map.of(), null, null, null, BodyEncoding.TEXT, 0);

    private static final Shape WARNINGS =
            Shape.listOf(new Parts().required("code", Shape.TEXT).optional("message", Shape.TEXT));

    private static final Shape ENCODING = Shape.oneOf(BodyEncoding.class);

    private static final Shape REQUEST = new Parts()
            .optional("method", Shape.TEXT)
            .optional("path", Shape.TEXT)
            .optional("query", Shape.VALUES)
            .optional("headers", Shape.VALUES)
            .optional("contentType", Shape.TEXT)
            .optional("ip", Shape.TEXT)
            .optional("body", Shape.TEXT)
            .optional("bodyEncoding", ENCODING)
            .required("bodySize", Shape.INT);

    private static final Shape SENT = new Parts()
            .optional("method", Shape.TEXT)
            .optional("url", Shape.TEXT)
            .optional("headers", Shape.VALUES)
            .optional("body", Shape.TEXT)
            .required("bodyTruncated", Shape.FLAG)
            .optional("urlAsTyped", Shape.TEXT);

    private static final Shape RECEIVED = new Parts()
            .required("status", Shape.INT)
            .optional("headers", Shape.VALUES)
            .optional("body", Shape.TEXT)
            .optional("bodyEncoding", ENCODING)
            .required("bodyTruncated", Shape.FLAG)
            .required("bodySize", Shape.LONG)
            .optional("redirects", Shape.listOf(Shape.TEXT));

    private static final Shape ERROR = new Parts()
            .required("code", Shape.oneOf(ErrorCode.class))
            .required("message", Shape.TEXT)
            .optional("actionKey", Shape.TEXT)
            .required("retryable", Shape.FLAG)
            .optional("host", Shape.TEXT)
            .optional("httpStatus", Shape.INT);

    private static final Shape RESULTS = Shape.listOf(new Parts()
            .required("key", Shape.TEXT)
            .required("type", Shape.TEXT)
            .optional("name", Shape.TEXT)
            .required("index", Shape.INT)
            .required("attempt", Shape.INT)
            .required("status", Shape.oneOf(ActionStatus.class))
            .required("startedAt", Shape.TIME)
            .required("durationMs", Shape.LONG)
            .optional("request", SENT)
            .optional("response", RECEIVED)
            .optional("output", Shape.VALUES)
            .optional("fields", Shape.VALUES)
            .optional("warnings", WARNINGS)
            .optional("error", ERROR)
            .required("willRetry", Shape.FLAG));

    private QuickReading() {}

    /** The event without its request and its warnings; null: it has to be read completely. */
    static @Nullable Event event(byte @Nullable [] bytes) {
        EventParts parts = new EventParts();
        return bytes != null && bytes.length <= LARGEST && readAll(bytes, parts) ? parts.event() : null;
    }

    /** The record without its results; null: it has to be read completely. */
    static @Nullable ActionResults actions(byte @Nullable [] bytes) {
        ActionParts parts = new ActionParts();
        return bytes != null && readAll(bytes, parts) ? parts.results() : null;
    }

    private static boolean readAll(byte[] bytes, RecordParts parts) {
        try (JsonParser parser = WireJson.mapper().createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                // What is not understood is not passed over: its inner parts would be taken for those of the record.
                if (!parts.read(name, parser)) {
                    return false;
                }
            }
            return parser.hasToken(JsonToken.END_OBJECT);
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            return false;
        }
    }

    /** What is known of a record up to now. */
    private interface RecordParts {
        /** Whether the part at which the parser stands is as it should be; the parser stands at its end then. */
        boolean read(String name, JsonParser parser) throws IOException;
    }

    private static final class EventParts implements RecordParts {
        private @Nullable UUID operationId;
        private @Nullable UUID eventId;
        private @Nullable UUID processingId;
        private @Nullable String processingName;
        private @Nullable Integer processingVersion;
        private @Nullable String sourceType;
        private @Nullable Instant receivedAt;
        private @Nullable Map<String, @Nullable Object> fields;
        private @Nullable List<String> sensitiveFields = List.of();
        private boolean requested;

        @Override
        public boolean read(String name, JsonParser parser) throws IOException {
            return switch (name) {
                case "operationId" -> (operationId = id(parser)) != null;
                case "eventId" -> (eventId = id(parser)) != null;
                case "processingId" -> (processingId = id(parser)) != null;
                case "processingName" -> (processingName = text(parser)) != null;
                case "processingVersion" -> (processingVersion = number(parser)) != null;
                case "sourceType" -> (sourceType = text(parser)) != null;
                case "receivedAt" -> (receivedAt = time(parser)) != null;
                case "fields" -> (fields = values(parser)) != null;
                case "request" -> {
                    requested = REQUEST.matches(parser);
                    yield requested;
                }
                case "warnings" -> WARNINGS.matches(parser);
                case "sensitiveFields" -> (sensitiveFields = texts(parser)) != null;
                case "orderingKey" -> Shape.TEXT.matches(parser);
                default -> false;
            };
        }

        @Nullable
        Event event() {
            return operationId != null
                            && eventId != null
                            && processingId != null
                            && processingName != null
                            && processingVersion != null
                            && sourceType != null
                            && receivedAt != null
                            && fields != null
                            && sensitiveFields != null
                            && requested
                    ? new Event(
                            operationId,
                            eventId,
                            processingId,
                            processingName,
                            processingVersion,
                            sourceType,
                            receivedAt,
                            fields,
                            NOT_READ,
                            List.of(),
                            sensitiveFields,
                            null,
                            null)
                    : null;
        }
    }

    private static final class ActionParts implements RecordParts {
        private @Nullable UUID operationId;
        private @Nullable UUID eventId;
        private @Nullable UUID processingId;
        private @Nullable Integer processingVersion;
        private @Nullable Long sequence;
        private boolean recorded;

        @Override
        public boolean read(String name, JsonParser parser) throws IOException {
            return switch (name) {
                case "operationId" -> (operationId = id(parser)) != null;
                case "eventId" -> (eventId = id(parser)) != null;
                case "processingId" -> (processingId = id(parser)) != null;
                case "processingVersion" -> (processingVersion = number(parser)) != null;
                case "sequence" -> (sequence = Shape.LONG.matches(parser) ? parser.getLongValue() : null) != null;
                case "results" -> {
                    recorded = RESULTS.matches(parser);
                    yield recorded;
                }
                default -> false;
            };
        }

        @Nullable
        ActionResults results() {
            return operationId != null
                            && eventId != null
                            && processingId != null
                            && processingVersion != null
                            && sequence != null
                            && recorded
                    ? new ActionResults(operationId, eventId, processingId, processingVersion, sequence, List.of())
                    : null;
        }
    }

    private static @Nullable Integer number(JsonParser parser) throws IOException {
        return Shape.INT.matches(parser) ? parser.getIntValue() : null;
    }

    private static @Nullable UUID id(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.VALUE_STRING) ? Ids.read(parser.getText()) : null;
    }

    private static @Nullable Instant time(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.VALUE_STRING) ? Times.read(parser.getText()) : null;
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
    }

    private static @Nullable List<String> texts(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(parser.getText());
        }
        return parser.hasToken(JsonToken.END_ARRAY) ? texts : null;
    }

    private static @Nullable Map<String, @Nullable Object> values(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.START_OBJECT) ? ANY_VALUES.readValue(parser) : null;
    }
}
