package io.webjack.admin.processing;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What is edited of a processing while something else of it is live.
 *
 * @param version always the last one of the processing
 * @param baseVersion what was live when the draft was begun
 * @param document JSON of a {@link ProcessingDocument}
 * @param since when it was begun
 */
@Embeddable
record Draft(
        @Column(name = "draft_version") Integer version,
        @Column(name = "draft_base_version") Integer baseVersion,
        @Column(name = "draft_document") String document,
        @Column(name = "draft_since") Instant since,
        @Column(name = "draft_saved_at") Instant savedAt,
        @Column(name = "draft_saved_by") String savedBy) {

    /** The same as another version. */
    Draft as(int newVersion) {
        return new Draft(newVersion, baseVersion, document, since, savedAt, savedBy);
    }
}
