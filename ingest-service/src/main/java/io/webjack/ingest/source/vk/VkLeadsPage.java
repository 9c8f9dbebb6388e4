package io.webjack.ingest.source.vk;

import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.PageStart;
import io.webjack.ingest.source.platform.TimeWindow;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The leads of a form, as {@code leadForms.getLeads} answers (https://dev.vk.com/method/leadForms.getLeads); pure. */
final class VkLeadsPage {
    private VkLeadsPage() {}

    /**
     * A page of them.
     *
     * @param form what is known of the form that was asked for: lists name neither it nor its questions
     * @param now the time of leads that have none
     */
    static FetchAnswer<LeadPage> read(
            VkEnvelope envelope, Form form, TimeWindow window, PageStart start, Instant now, VkAccount account) {
        if (!(envelope.response() instanceof Map<?, ?> response) || !(response.get("leads") instanceof List<?> list)) {
            return new Refused<>(VkErrorPolicy.unreadable("it holds no leads", account));
        }
        List<FetchedLead> wanted = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> map) {
                FetchedLead lead = lead(map, form, now);
                ids.add(lead.id());
                if (window.contains(lead.createdAt())) {
                    wanted.add(lead);
                }
            }
        }
        String next = response.get("next_page_token") instanceof String token && !token.isBlank() ? token : null;
        boolean last = next == null || next.equals(start.mark());
        return new Given<>(new LeadPage(wanted, ids, 0, last, next));
    }

    /**
     * The form that was asked for.
     *
     * @param name null: not known
     * @param questions their texts by key
     */
    record Form(long groupId, long formId, @Nullable String name, Map<String, String> questions) {
        public Form {
            questions = Map.copyOf(questions);
        }
    }

    private static FetchedLead lead(Map<?, ?> item, Form form, Instant now) {
        Instant created = time(item.get("date"));
        String json = new String(WireJson.write(item), StandardCharsets.UTF_8);
        String content = "vk/content/" + UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
        Lead lead = VkLeadFields.lead(
                item,
                form.groupId(),
                form.formId(),
                form.name(),
                form.questions(),
                created == null ? now : created,
                content);
        String identity = lead.identity() == null ? content : lead.identity();
        return new FetchedLead(identity, Long.toString(form.formId()), created, lead, json);
    }

    /** Null: it does not say, or not so that it can be read. */
    private static @Nullable Instant time(@Nullable Object seconds) {
        try {
            return seconds instanceof Number number && number.longValue() > 0
                    ? Instant.ofEpochSecond(number.longValue())
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
