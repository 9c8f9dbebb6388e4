package io.webjack.ingest.lead;

import io.webjack.contracts.Values;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.Warning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead as the platform gave it.
 *
 * @param leadId the platform's own id: the same lead has the same, always
 * @param formId null: the platform does not say
 * @param test made by a tool of the platform, not by a person
 * @param request how it was read
 */
public record ReadLead(
        String leadId,
        @Nullable String formId,
        boolean test,
        Map<String, @Nullable Object> fields,
        List<Warning> warnings,
        ReceivedRequest request) {
    public ReadLead {
        fields = Values.copy(fields);
        warnings = Values.copy(warnings);
    }
}
