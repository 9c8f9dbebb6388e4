package io.webjack.ingest.source.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param leads what is wanted of it
 * @param ids of everything on it
 * @param total how many the list has altogether
 * @param last whether nothing follows
 * @param next what the platform calls the start of the next page; null: it counts
 */
public record LeadPage(
        List<FetchedLead> leads,
        List<String> ids,
        long total,
        boolean last,
        @Nullable String next) {
    public LeadPage {
        leads = List.copyOf(leads);
        ids = List.copyOf(ids);
    }

    /** Of a platform that counts. */
    public LeadPage(List<FetchedLead> leads, List<String> ids, long total, boolean last) {
        this(leads, ids, total, last, null);
    }
}
