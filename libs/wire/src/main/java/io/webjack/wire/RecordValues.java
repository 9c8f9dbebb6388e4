package io.webjack.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Times, of which each record has several, in the one form in which they are nearly always written. All other
 * forms are left to those who read them otherwise, so nothing is read or written differently; only sooner.
 */
final class RecordValues extends SimpleModule {
    private static final long serialVersionUID = 1L;

    RecordValues() {
        super("webjack-record-values");
        addDeserializer(Instant.class, new TimeReader());
        addSerializer(Instant.class, new TimeWriter());
    }

    private static final class TimeReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        TimeReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Instant time = parser.hasToken(JsonToken.VALUE_STRING) ? Times.read(parser.getText()) : null;
            return time == null ? InstantDeserializer.INSTANT.deserialize(parser, context) : time;
        }
    }

    private static final class TimeWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        TimeWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(Times.write(time));
        }
    }
}
