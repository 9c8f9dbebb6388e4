package io.webjack.admin.publication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row on its way to its topic.
 *
 * @param record null: deleted, which is published as a tombstone
 * @param type {@code ce_type}
 * @param source {@code ce_source}
 */
public record PublishedRow(int version, @Nullable Object record, String type, String source, Instant changedAt) {}
