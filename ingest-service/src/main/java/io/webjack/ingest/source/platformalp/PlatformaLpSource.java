package io.webjack.ingest.source.platformalp;

import io.webjack.body.BodyLimits;
import io.webjack.body.BodyParser;
import io.webjack.body.ContentType;
import io.webjack.body.ParsedBody;
import io.webjack.body.QueryFields;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Handled;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.SourceType;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forms of PlatformaLP. What it sends is described nowhere, so everything is taken as from any service, and no name is
 * counted on.
 */
@Singleton
final class PlatformaLpSource implements SourceType {
    private static final Answer OK = Answer.text("ok");

    @Override
    public String type() {
        return "platforma_lp";
    }

    @Override
    public Set<String> methods(ProcessingDefinition processing) {
        return Set.of("GET", "POST");
    }

    @Override
    public SourceReading read(Delivery delivery, ProcessingDefinition processing) {
        if (delivery.method().equals("GET") && delivery.query().isEmpty() && delivery.body().length == 0) {
            // Somebody looks whether there is anything at the address.
            return new Handled(OK);
        }
        ParsedBody reading =
                BodyParser.parse(delivery.body(), delivery.contentType(), charset(processing), BodyLimits.DEFAULT);
        if (reading instanceof ParsedBody.Malformed malformed) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, malformed.sentence());
        }
        ParsedBody.Fields read = (ParsedBody.Fields) reading;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(QueryFields.fields(delivery.query()));
        fields.putAll(read.fields());
        Map<String, @Nullable Object> withGuesses = new LinkedHashMap<>(read.fields());
        PersonGuess.in(fields).forEach((name, value) -> {
            if (!fields.containsKey(name)) {
                withGuesses.put(name, value);
            }
        });
        return new Leads(List.of(new Lead(withGuesses, read.warnings(), null)));
    }

    @Override
    public Answer answer(List<Event> stored, ProcessingDefinition processing) {
        return OK;
    }

    private static @Nullable Charset charset(ProcessingDefinition processing) {
        SourceDefinition source = processing.source();
        return source != null && source.settings().get("charset") instanceof String name
                ? ContentType.charsetOf(name).orElse(null)
                : null;
    }
}
