package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import java.util.UUID;

/** A table whose rows are published. The row is the truth; the topic follows it. */
public interface PublicationSource {
    Topic topic();

    /** Name of the table; it has the columns {@code id}, {@code version} and {@code deleted}. */
    String table();

    /**
     * The version of what is set elsewhere and stands in the record of a row {@code r}, as SQL: the row is published again when
     * it changes.
     */
    default String settings() {
        return "cast(null as integer)";
    }

    /** The row as it stands now, deleted or not. */
    PublishedRow read(UUID id);
}
