package io.webjack.ingest.source.ads;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Handled;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.JsonValues.MalformedException;
import io.webjack.ingest.source.platform.SourceSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A notification: {@code {"resource":…,"data":{…}}}, with the whole lead in it. */
public final class AdsNotification {
    private static final Answer SEEN = Answer.json("{\"ok\":true}");

    private AdsNotification() {}

    /**
     * What it is to a source. It belongs to the whole account: what is about another resource or form is answered, and no
     * operation is made of it. So is one without the lead itself, which the list will bring.
     *
     * @param resource for leads
     * @param reader of the lead
     */
    public static SourceReading read(
            byte[] body,
            ProcessingDefinition processing,
            String resource,
            Function<Map<String, @Nullable Object>, FetchedLead> reader) {
        Object json;
        try {
            json = JsonValues.json(body);
        } catch (MalformedException e) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, "The body is not JSON: " + e.getMessage());
        }
        if (!(json instanceof Map<?, ?>)) {
            return new Rejected(400, ErrorCode.BODY_MALFORMED, "The body is not a JSON object");
        }
        Map<String, @Nullable Object> notification = JsonValues.object(json);
        Map<String, @Nullable Object> data = JsonValues.object(notification.get("data"));
        if (!resource.equals(notification.get("resource")) || data.size() < 2) {
            return new Handled(SEEN);
        }
        FetchedLead lead = reader.apply(data);
        Set<String> forms = SourceSettings.formIds(processing);
        String form = lead.formId();
        return forms.isEmpty() || form == null || forms.contains(form)
                ? new Leads(List.of(lead.lead()))
                : new Handled(SEEN);
    }

    /** What the platform is told. */
    public static Answer answer() {
        return SEEN;
    }
}
