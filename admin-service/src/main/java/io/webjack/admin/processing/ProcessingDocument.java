package io.webjack.admin.processing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.admin.document.JsonDocument;
import io.webjack.catalog.validation.ProcessingDraft;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.definition.ProcessingDefinition.Ordering;
import io.webjack.contracts.definition.ProcessingDefinition.RateLimit;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client may say about a processing, as it is stored: JSON text that keeps every digit. */
@JsonInclude(Include.NON_NULL)
public record ProcessingDocument(
        String name,
        @Nullable String description,
        @Nullable SourceDefinition source,
        List<ActionDefinition> actions,
        Notifications notifications,
        @Nullable Ordering ordering,
        @Nullable Deduplication deduplication,
        @Nullable RateLimit rateLimit) {

    static ProcessingDocument of(ProcessingDraft draft) {
        return new ProcessingDocument(
                draft.name(),
                draft.description(),
                draft.source(),
                draft.actions(),
                draft.notifications(),
                draft.ordering(),
                draft.deduplication(),
                draft.rateLimit());
    }

    /** As it travels on {@code webjack.processings}, as a version of a processing. */
    ProcessingDefinition definition(
            UUID id,
            ProcessingStatus status,
            int version,
            @Nullable String webhookToken,
            Instant updatedAt,
            @Nullable UUID workspaceId) {
        return new ProcessingDefinition(
                id,
                name,
                status,
                version,
                webhookToken,
                source,
                actions,
                notifications,
                ordering,
                deduplication,
                rateLimit,
                updatedAt,
                workspaceId);
    }

    static ProcessingDocument parse(String json) {
        try {
            return WireJson.read(json.getBytes(StandardCharsets.UTF_8), ProcessingDocument.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored processing cannot be read", e);
        }
    }

    String toJson() {
        return JsonDocument.text(this);
    }
}
