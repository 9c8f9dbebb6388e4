package io.webjack.ingest.source.ads;

import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.LeadPage;
import io.webjack.ingest.source.platform.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists, {@code {"count":…,"items":[…]}}; pure. A platform may give fewer items than it was asked for. */
record AdsPages(int pageSize) {
    /** Where a page behind the last one would begin. */
    static final int END = Integer.MAX_VALUE;

    FetchAnswer<LeadPage> leads(
            AdsAccount account,
            Map<String, @Nullable Object> body,
            Set<String> forms,
            TimeWindow window,
            int offset,
            Function<Map<String, @Nullable Object>, FetchedLead> reader) {
        return items(account, body, "leads").then(items -> {
            List<FetchedLead> wanted = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (Object item : items) {
                FetchedLead lead = reader.apply(JsonValues.object(item));
                ids.add(lead.id());
                boolean ofForms = forms.isEmpty() || lead.formId() == null || forms.contains(lead.formId());
                if (ofForms && window.contains(lead.createdAt())) {
                    wanted.add(lead);
                }
            }
            int seen = offset + items.size();
            long total = body.get("count") instanceof Number count ? count.longValue() : seen;
            return new Given<>(new LeadPage(wanted, ids, total, next(body, items, seen) == END));
        });
    }

    /** Adds the names of forms by their ids, and tells where the next page begins. */
    FetchAnswer<Integer> names(
            AdsAccount account, Map<String, @Nullable Object> body, int offset, Map<String, String> names) {
        return items(account, body, "forms").then(items -> {
            for (Object item : items) {
                Map<String, @Nullable Object> form = JsonValues.object(item);
                if (form.get("name") instanceof String name && !name.isBlank()) {
                    JsonValues.id(form.get("id")).ifPresent(id -> names.put(id, name));
                }
            }
            return new Given<>(next(body, items, offset + items.size()));
        });
    }

    /** Adds the ids of forms, and tells where the next page begins; a page without a new one is the last. */
    FetchAnswer<Integer> forms(AdsAccount account, Map<String, @Nullable Object> body, int offset, Set<String> forms) {
        return items(account, body, "forms").then(items -> {
            for (Object item : items) {
                JsonValues.id(JsonValues.object(item).get("form_id")).ifPresent(forms::add);
            }
            boolean last = items.isEmpty()
                    || forms.size() <= offset
                    || (body.get("count") instanceof Number count && forms.size() >= count.longValue());
            return new Given<>(last ? END : forms.size());
        });
    }

    private int next(Map<String, @Nullable Object> body, List<?> items, int seen) {
        boolean more = !items.isEmpty()
                && (body.get("count") instanceof Number count ? seen < count.longValue() : items.size() >= pageSize);
        return more ? seen : END;
    }

    private static FetchAnswer<List<?>> items(AdsAccount account, Map<String, @Nullable Object> body, String what) {
        return body.get("items") instanceof List<?> items
                ? new Given<>(items)
                : new Refused<>(
                        AdsErrorPolicy.ofUnreadable("The list of " + what + " has no items", 200, account.host()));
    }
}
