package io.webjack.ingest.source.tilda;

import io.webjack.body.BodyLimits;
import io.webjack.body.BodyParser;
import io.webjack.body.ParsedBody;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.CallerKey;
import io.webjack.ingest.source.CallerKey.Place;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Handled;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.SourceType;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The webhook of Tilda: forms and orders. */
@Singleton
final class TildaSource implements SourceType {
    private static final Answer OK = Answer.text("ok");
    private static final Map<String, String> CONNECTION_CHECK = Map.of("test", "test");

    private final SecretReplica secrets;

    @Inject
    TildaSource(SecretReplica secrets) {
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return "tilda";
    }

    @Override
    public Set<String> methods(ProcessingDefinition processing) {
        return Set.of("POST");
    }

    @Override
    public SourceReading read(Delivery delivery, ProcessingDefinition processing) {
        return read(delivery, TildaKey.of(processing), secrets.byName(processing.workspace()));
    }

    static SourceReading read(Delivery delivery, Optional<CallerKey> key, Map<String, String> secrets) {
        ParsedBody reading = BodyParser.parse(delivery.body(), delivery.contentType(), null, BodyLimits.DEFAULT);
        Map<String, @Nullable Object> all = reading instanceof ParsedBody.Fields read ? read.fields() : Map.of();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(all);
        key.filter(k -> k.place() == Place.BODY).ifPresent(k -> fields.remove(k.name()));
        // Nothing comes of it, so it needs no key; without an answer the webhook cannot be added in Tilda.
        if (fields.equals(CONNECTION_CHECK)) {
            return new Handled(OK);
        }
        Optional<Rejected> refusal = key.flatMap(k -> k.refusal(secrets, delivery, all));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (reading instanceof ParsedBody.Malformed malformed) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, malformed.sentence());
        }
        ParsedBody.Fields read = (ParsedBody.Fields) reading;
        Optional<Map<String, @Nullable Object>> order = TildaOrder.of(fields.get("payment"));
        return new Leads(List.of(new Lead(
                TildaFields.of(fields, order),
                read.warnings(),
                TildaIdentity.of(fields, order).orElse(null))));
    }

    @Override
    public Set<String> secretHeaders(ProcessingDefinition processing) {
        return TildaKey.of(processing)
                .filter(key -> key.place() == Place.HEADER)
                .map(key -> Set.of(key.name().toLowerCase(Locale.ROOT)))
                .orElseGet(Set::of);
    }

    @Override
    public Delivery storable(Delivery delivery, ProcessingDefinition processing) {
        return TildaKey.of(processing)
                .map(key -> key.storable(delivery, secrets.byName(processing.workspace())))
                .orElse(delivery);
    }

    @Override
    public Answer answer(List<Event> stored, ProcessingDefinition processing) {
        return OK;
    }
}
