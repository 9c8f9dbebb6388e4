package io.webjack.history.materialisation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.result.ActionResults;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses records without making values of what becomes no column: texts and values are only looked at whether they can be
 * parsed, for they are stored as they came and parsed when somebody wants to see them. Nothing is taken that could not be
 * parsed then.
 */
final class LightRecords {
    private static final ObjectMapper LOOKING = WireJson.newMapper().registerModule(new Looking());
    private static final ObjectReader REQUEST = LOOKING.readerFor(ReceivedRequest.class);
    private static final ObjectReader ACTIONS = LOOKING.readerFor(ActionResults.class);
    private static final ObjectReader EVENT = WireJson.newMapper()
            .registerModule(new SimpleModule("webjack-request").addDeserializer(ReceivedRequest.class, new Request()))
            .readerFor(Event.class);

    private LightRecords() {}

    /** The event; the texts and values of its request are empty. */
    static Event event(byte[] json) throws UnreadableRecordException {
        return WireJson.read(json, EVENT, Event.class);
    }

    /** The record; all texts and values of its results are empty. */
    static ActionResults actions(byte[] json) throws UnreadableRecordException {
        return WireJson.read(json, ACTIONS, ActionResults.class);
    }

    private static final class Request extends StdDeserializer<ReceivedRequest> {
        private static final long serialVersionUID = 1L;

        Request() {
            super(ReceivedRequest.class);
        }

        @Override
        public ReceivedRequest deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return REQUEST.readValue(parser);
        }
    }

    private static final class Looking extends SimpleModule {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"unchecked", "rawtypes"}) // There is no other way to name a deserializer of all maps.
        Looking() {
            super("webjack-looking");
            addDeserializer(String.class, new Text());
            addDeserializer((Class) Map.class, (JsonDeserializer) new Values());
        }
    }

    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        /** What is passed over is looked at by the parser all the same. */
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? ""
                    : StringDeserializer.instance.deserialize(parser, context);
        }
    }

    private static final class Values extends StdDeserializer<Map<String, @Nullable Object>> {
        private static final long serialVersionUID = 1L;
        private static final int LONGEST_PLAIN_NUMBER = 100;

        Values() {
            super(Map.class);
        }

        @Override
        public Map<String, @Nullable Object> deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
                context.reportWrongTokenException(this, JsonToken.START_OBJECT, "an object is expected");
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token.isNumeric() && !isPlain(parser)) {
                    // One that cannot be made is refused now.
                    Number unused = token == JsonToken.VALUE_NUMBER_INT
                            ? parser.getBigIntegerValue()
                            : parser.getDecimalValue();
                }
            }
            return Map.of();
        }

        private static boolean isPlain(JsonParser parser) throws IOException {
            int length = parser.getTextLength();
            if (length > LONGEST_PLAIN_NUMBER) {
                return false;
            }
            char[] text = parser.getTextCharacters();
            int start = parser.getTextOffset();
            for (int i = start; i < start + length; i++) {
                if (text[i] == 'e' || text[i] == 'E') {
                    return false;
                }
            }
            return true;
        }
    }
}
