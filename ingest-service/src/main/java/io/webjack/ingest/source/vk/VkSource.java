package io.webjack.ingest.source.vk;

import io.webjack.body.BodyLimits;
import io.webjack.body.BodyParser;
import io.webjack.body.ParsedBody;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.CallerKey;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Handled;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.SourceType;
import io.webjack.problem.Problem;
import io.webjack.replica.SecretReplica;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lead forms of a VKontakte community, which its Callback API tells whole (https://dev.vk.com/api/callback). */
@Singleton
final class VkSource implements SourceType {
    static final String TYPE = "vk_lead_forms";

    private static final Answer OK = Answer.text("ok");

    private final Function<UUID, Map<String, String>> secrets;

    @Inject
    VkSource(SecretReplica secrets) {
        this(secrets::byName);
    }

    /** @param secrets values by name, of a workspace */
    VkSource(Function<UUID, Map<String, String>> secrets) {
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> methods(ProcessingDefinition processing) {
        return Set.of("POST");
    }

    @Override
    public SourceReading read(Delivery delivery, ProcessingDefinition processing) {
        ParsedBody reading = BodyParser.parse(delivery.body(), delivery.contentType(), null, BodyLimits.DEFAULT);
        if (reading instanceof ParsedBody.Malformed malformed) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, malformed.sentence());
        }
        Map<String, @Nullable Object> envelope = ((ParsedBody.Fields) reading).fields();
        VkSettings settings = VkSettings.of(processing);
        if (!(envelope.get("type") instanceof String type)) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, "the body is not an event of the Callback API");
        }
        if (!settings.isOfCommunity(envelope.get("group_id"))) {
            return new Rejected(
                    403, ErrorCode.NOT_AUTHENTIC, "the event is of another community than the one of this source");
        }
        if (type.equals("confirmation")) {
            return new Handled(confirmation(settings));
        }
        if (settings.secret() != null) {
            String expected = secrets.apply(processing.workspace()).get(settings.secret());
            if (expected == null || expected.isEmpty()) {
                return CallerKey.uncheckable(settings.secret());
            }
            if (!same(expected, envelope.get("secret"))) {
                return new Rejected(
                        403,
                        ErrorCode.NOT_AUTHENTIC,
                        envelope.get("secret") == null
                                ? "the event brings no secret key"
                                : "the secret key of the event is not the one of this source");
            }
        }
        return type.equals("lead_forms_new") ? lead(delivery, envelope, settings) : new Handled(OK);
    }

    /** VKontakte takes what is not exactly {@code ok} for a failure. */
    @Override
    public Answer answer(List<Event> stored, ProcessingDefinition processing) {
        return OK;
    }

    @Override
    public Delivery storable(Delivery delivery, ProcessingDefinition processing) {
        return delivery.withBody(VkSecretMask.masked(delivery.body()));
    }

    /**
     * The secret key is not asked for: VKontakte may not have it yet, and the string opens nothing. It is told whether
     * the processing is running or not.
     */
    private static Answer confirmation(VkSettings settings) {
        return settings.confirmationCode().isEmpty()
                ? problem(404, "The confirmation string of this source is not set yet.")
                : Answer.text(settings.confirmationCode());
    }

    private static SourceReading lead(Delivery delivery, Map<String, @Nullable Object> envelope, VkSettings settings) {
        if (!(envelope.get("object") instanceof Map<?, ?> object)) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, "the event lead_forms_new brings no lead");
        }
        if (!settings.wants(object.get("form_id"))) {
            return new Handled(OK);
        }
        String eventId = VkIds.text(envelope.get("event_id"));
        Lead lead = VkLeadFields.lead(
                object,
                envelope.get("group_id"),
                null,
                null,
                Map.of(),
                delivery.receivedAt(),
                eventId.isEmpty() ? null : "vk/event/" + eventId);
        return new Leads(List.of(lead));
    }

    private static Answer problem(int status, String detail) {
        return new Answer(
                status,
                Problem.MEDIA_TYPE,
                new String(WireJson.write(Problem.of(status, detail)), StandardCharsets.UTF_8));
    }

    private static boolean same(String expected, @Nullable Object given) {
        return given instanceof String text
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }
}
