package io.webjack.ingest.source.platform;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list begins.
 *
 * @param offset how many leads are left out
 * @param mark what the platform called this place at the end of the page before; null: it is the first page, or the
 *     platform counts
 */
public record PageStart(int offset, @Nullable String mark) {
    public static final PageStart FIRST = new PageStart(0, null);

    /** The start of the page behind this one. */
    public PageStart after(LeadPage page) {
        return new PageStart(offset + page.ids().size(), page.next());
    }

    public boolean isFirst() {
        return offset == 0 && mark == null;
    }
}
