package io.webjack.ingest.source.vkads;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceType;
import io.webjack.ingest.source.ads.AdsNotification;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.FormNames;
import io.webjack.ingest.source.platform.SourceSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads of VK Ads as they are notified of. There is no signature: the address is the secret. */
@Singleton
final class VkAdsSource implements SourceType {
    static final String TYPE = "vk_ads";

    private final FormNames names;

    @Inject
    VkAdsSource(FormNames names) {
        this.names = names;
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
        return AdsNotification.read(
                delivery.body(),
                processing,
                "LEAD",
                item -> named(VkAdsLead.read(item), SourceSettings.connectionId(processing)));
    }

    /** Notifications do not say what the form is called; where it is known by now, the lead is told. */
    private FetchedLead named(FetchedLead lead, Optional<UUID> connection) {
        String form = lead.formId();
        if (form == null || connection.isEmpty() || lead.lead().fields().get("form_name") != null) {
            return lead;
        }
        return names.find(connection.get(), form)
                .map(name -> {
                    Map<String, @Nullable Object> fields =
                            new LinkedHashMap<>(lead.lead().fields());
                    fields.put("form_name", name);
                    Lead told =
                            new Lead(fields, lead.lead().warnings(), lead.lead().identity());
                    return new FetchedLead(lead.id(), form, lead.createdAt(), told, lead.json());
                })
                .orElse(lead);
    }

    @Override
    public Answer answer(List<Event> stored, ProcessingDefinition processing) {
        return AdsNotification.answer();
    }
}
