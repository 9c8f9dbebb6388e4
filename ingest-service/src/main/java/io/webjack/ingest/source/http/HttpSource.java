package io.webjack.ingest.source.http;

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
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.SourceType;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Any service that can send an HTTP request. */
@Singleton
final class HttpSource implements SourceType {
    private final HttpSourceSettings.Known known;
    private final SecretReplica secrets;

    @Inject
    HttpSource(HttpSourceSettings.Known known, SecretReplica secrets) {
        this.known = known;
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return "http";
    }

    @Override
    public Set<String> methods(ProcessingDefinition processing) {
        return known.of(processing).methods();
    }

    @Override
    public SourceReading read(Delivery delivery, ProcessingDefinition processing) {
        HttpSourceSettings settings = known.of(processing);
        if (!settings.allows(delivery.ip())) {
            return new Rejected(
                    403, ErrorCode.SENDER_NOT_ALLOWED, "the address of the sender is not among those allowed");
        }
        Optional<Rejected> refusal = CallerCheck.refusal(settings, secrets.byName(processing.workspace()), delivery);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ParsedBody reading =
                BodyParser.parse(delivery.body(), delivery.contentType(), settings.charset(), BodyLimits.DEFAULT);
        if (reading instanceof ParsedBody.Malformed malformed) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, malformed.sentence());
        }
        ParsedBody.Fields fields = (ParsedBody.Fields) reading;
        Optional<CallerKey> key = settings.key().filter(one -> one.place() == Place.BODY);
        Optional<Rejected> unknown =
                key.flatMap(one -> one.refusal(secrets.byName(processing.workspace()), delivery, fields.fields()));
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Optional<Rejected> faulty = settings.strict()
                ? StrictReading.refusal(delivery.warnings()).or(() -> StrictReading.refusal(fields.warnings()))
                : Optional.empty();
        return faulty.isPresent()
                ? faulty.get()
                : new Leads(List.of(new Lead(
                        key.map(one -> one.without(fields.fields())).orElse(fields.fields()),
                        fields.warnings(),
                        null)));
    }

    @Override
    public Set<String> secretHeaders(ProcessingDefinition processing) {
        HttpSourceSettings settings = known.of(processing);
        return settings.key()
                .filter(key -> key.place() == Place.HEADER)
                .map(key -> Set.of(key.name().toLowerCase(Locale.ROOT)))
                .orElseGet(Set::of);
    }

    @Override
    public Delivery storable(Delivery delivery, ProcessingDefinition processing) {
        return known.of(processing)
                .key()
                .map(key -> key.storable(delivery, secrets.byName(processing.workspace())))
                .orElse(delivery);
    }

    @Override
    public Answer answer(List<Event> stored, ProcessingDefinition processing) {
        Event first = stored.get(0);
        return known.of(processing)
                .answer()
                .map(answer -> answer.to(first))
                .orElseGet(() -> Answer.json("{\"ok\":true,\"id\":\"" + first.operationId() + "\"}"));
    }
}
