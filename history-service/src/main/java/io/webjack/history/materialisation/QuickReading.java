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
        if (bytes == null || bytes.length > LARGEST) {
            return null;
        }
        try (JsonParser parser = WireJson.mapper().createParser(bytes)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? event(parser) : null;
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    /** The record without its results; null: it has to be read completely. */
    static @Nullable ActionResults actions(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try (JsonParser parser = WireJson.mapper().createParser(bytes)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? actions(parser) : null;
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Event event(JsonParser parser) throws IOException {
        UUID operationId = null;
        UUID eventId = null;
        UUID processingId = null;
        String processingName = null;
        Integer processingVersion = null;
        String sourceType = null;
        Instant receivedAt = null;
        Map<String, @Nullable Object> fields = null;
        boolean requested = false;
        @Nullable List<String> sensitive = List.of();
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            boolean known = true;
            switch (name) {
                case "operationId" -> operationId = id(parser);
                case "eventId" -> eventId = id(parser);
                case "processingId" -> processingId = id(parser);
                case "processingName" -> processingName = text(parser);
                case "processingVersion" -> processingVersion = Shape.INT.matches(parser) ? parser.getIntValue() : null;
                case "sourceType" -> sourceType = text(parser);
                case "receivedAt" -> receivedAt = time(parser);
                case "fields" -> fields = values(parser);
                case "request" -> known = requested = REQUEST.matches(parser);
                case "warnings" -> known = WARNINGS.matches(parser);
                case "sensitiveFields" -> {
                    sensitive = texts(parser);
                    known = sensitive != null;
                }
                case "orderingKey" -> known = Shape.TEXT.matches(parser);
                default -> known = false;
            }
            if (!known) {
                return null;
            }
        }
        return parser.hasToken(JsonToken.END_OBJECT)
                        && operationId != null
                        && eventId != null
                        && processingId != null
                        && processingName != null
                        && processingVersion != null
                        && sourceType != null
                        && receivedAt != null
                        && fields != null
                        && requested
                        && sensitive != null
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
                        sensitive,
                        null,
                        null)
                : null;
    }

    private static @Nullable ActionResults actions(JsonParser parser) throws IOException {
        UUID operationId = null;
        UUID eventId = null;
        UUID processingId = null;
        Integer processingVersion = null;
        Long sequence = null;
        boolean recorded = false;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            boolean known = true;
            switch (name) {
                case "operationId" -> operationId = id(parser);
                case "eventId" -> eventId = id(parser);
                case "processingId" -> processingId = id(parser);
                case "processingVersion" -> processingVersion = Shape.INT.matches(parser) ? parser.getIntValue() : null;
                case "sequence" -> sequence = Shape.LONG.matches(parser) ? parser.getLongValue() : null;
                case "results" -> known = recorded = RESULTS.matches(parser);
                default -> known = false;
            }
            if (!known) {
                return null;
            }
        }
        return parser.hasToken(JsonToken.END_OBJECT)
                        && operationId != null
                        && eventId != null
                        && processingId != null
                        && processingVersion != null
                        && sequence != null
                        && recorded
                ? new ActionResults(operationId, eventId, processingId, processingVersion, sequence, List.of())
                : null;
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
