package io.webjack.ingest.source.mytarget;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceType;
import io.webjack.ingest.source.ads.AdsNotification;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Leads of myTarget (Odnoklassniki) as they are notified of. There is no signature: the address is the secret. */
@Singleton
final class MytargetSource implements SourceType {
    static final String TYPE = "mytarget_lead_ads";

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
        return AdsNotification.read(delivery.body(), processing, "OKLEADAD", MytargetLead::read);
    }

    @Override
    public Answer answer(List<Event> stored, ProcessingDefinition processing) {
        return AdsNotification.answer();
    }
}
