package io.webjack.admin.processing;

import io.webjack.admin.definition.DefinitionEntity;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A processing as it stands now. */
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

    @Override
    protected ProcessingDefinition published() {
        return document().definition(id, status, version, webhookToken, updatedAt);
    }

    @Override
    protected void wipe() {
        webhookToken = null;
    }
}
