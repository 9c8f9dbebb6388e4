package io.webjack.admin.processing;

import io.webjack.admin.definition.DefinitionEntity;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A processing: what is live of it, and while it does not run what it is. What is edited while it runs lies beside that as a
 * draft; a stop keeps the draft, for what arrives is still received as it was while it ran.
 */
@Entity(name = "Processing")
@Table(name = "processing")
class ProcessingEntity extends DefinitionEntity {
    /** The name as it is searched: lower case. */
    @Column(name = "search_name")
    String searchName;

    @Enumerated(EnumType.STRING)
    ProcessingStatus status;

    @Nullable
    @Column(name = "webhook_token")
    String webhookToken;

    /** JSON of a {@link ProcessingDocument}. */
    String document;

    /** Null: nothing differs from what is live. */
    @Nullable
    @Embedded
    Draft draft;

    /** The version that ran last, as this build or its migration saw it; null: none. */
    @Nullable
    @Column(name = "live_version")
    Integer liveVersion;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ProcessingEntity() {}

    ProcessingEntity(Instant createdAt) {
        super(Ids.newId(), createdAt);
        this.searchName = "";
        this.status = ProcessingStatus.DRAFT;
        this.document = "";
    }

    ProcessingDocument document() {
        return ProcessingDocument.parse(document);
    }

    /** What is being edited. */
    ProcessingDocument edited() {
        return ProcessingDocument.parse(editedText());
    }

    String editedText() {
        return draft == null ? document : draft.document();
    }

    Instant editedAt() {
        return draft == null ? updatedAt : draft.savedAt();
    }

    boolean isRunning() {
        return status == ProcessingStatus.RUNNING;
    }

    /** The version that runs, or ran last; null: it never ran. */
    @Nullable
    Integer liveVersion() {
        return isRunning() ? Integer.valueOf(version) : liveVersion;
    }

    @Override
    protected int seenVersion() {
        return draft == null ? version : draft.version();
    }

    @Override
    protected ProcessingDefinition published() {
        return document().definition(id, status, version, webhookToken, updatedAt, recordedWorkspace());
    }

    @Override
    protected void wipe() {
        webhookToken = null;
        draft = null;
    }
}
