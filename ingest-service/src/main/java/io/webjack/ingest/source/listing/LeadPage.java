package io.webjack.ingest.source.listing;

import java.util.List;

/**
 * A page of a list.
 *
 * @param leads what is wanted of it
 * @param ids of everything on it
 * @param total how many the list has altogether
 * @param last whether nothing follows
 */
public record LeadPage(List<ListedLead> leads, List<String> ids, long total, boolean last) {
    public LeadPage {
        leads = List.copyOf(leads);
        ids = List.copyOf(ids);
    }
}
