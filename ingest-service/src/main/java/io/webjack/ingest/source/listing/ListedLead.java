package io.webjack.ingest.source.listing;

import io.webjack.ingest.source.Lead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead as a list or a notification of a platform holds it.
 *
 * @param id the platform's own, the same in lists and notifications
 * @param formId null: the platform does not say
 * @param createdAt null: the platform does not say, or not so that it can be read
 * @param json the lead alone, as JSON
 */
public record ListedLead(
        String id, @Nullable String formId, @Nullable Instant createdAt, Lead lead, String json) {}
