package io.webjack.admin.processing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.admin.definition.DefinitionView;
import io.webjack.catalog.SourceTypes;
import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.definition.ProcessingDefinition.Ordering;
import io.webjack.contracts.definition.ProcessingDefinition.RateLimit;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.contracts.definition.SourceDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A processing as clients see it. */
@Schema(name = "Processing")
public record ProcessingView(
        UUID id,
        String name,
        @Nullable String description,
        ProcessingStatus status,
        int version,

        @Schema(description = "The version that runs, or ran last; null: it was never started") @Nullable
        Integer liveVersion,

        @Schema(description = "Only while it runs: what is saved differs from what is live") @Nullable
        DraftView draft,

        @Schema(ref = "SourceDefinition") @Nullable Map<String, @Nullable Object> source,

        @Schema(description = "The actions in their order; see /action-types")
        List<ActionDefinition> actions,

        Notifications notifications,
        @Nullable Ordering ordering,
        @Nullable Deduplication deduplication,
        @Nullable RateLimit rateLimit,
        Instant createdAt,
        Instant updatedAt,

        @JsonInclude(Include.NON_EMPTY)
        @Schema(
                type = SchemaType.ARRAY,
                implementation = Violation.class,
                description = "What was saved but is probably not meant; only in the answer to a save")
        List<Violation> warnings)
        implements DefinitionView {

    static ProcessingView of(SavedProcessing saved, URI ingestUrl) {
        ProcessingEntity row = saved.row();
        ProcessingDocument document = saved.document();
        return new ProcessingView(
                row.id,
                document.name(),
                document.description(),
                row.status,
                saved.version(),
                row.liveVersion(),
                draft(row),
                source(document.source(), row.webhookToken, ingestUrl),
                document.actions(),
                document.notifications(),
                document.ordering(),
                document.deduplication(),
                document.rateLimit(),
                row.createdAt,
                saved.updatedAt(),
                saved.warnings());
    }

    private static @Nullable DraftView draft(ProcessingEntity row) {
        Draft draft = row.isRunning() ? row.draft : null;
        return draft == null ? null : new DraftView(draft.since(), draft.savedBy(), draft.baseVersion());
    }

    /**
     * What is edited beside what is live.
     *
     * @param since when it was begun
     * @param by who saved it last
     * @param baseVersion what was live then
     */
    @Schema(name = "Draft")
    record DraftView(Instant since, String by, int baseVersion) {}

    private static @Nullable Map<String, @Nullable Object> source(
            @Nullable SourceDefinition source, @Nullable String token, URI ingestUrl) {
        if (source == null) {
            return null;
        }
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("type", source.type());
        if (token != null && SourceTypes.hasOwnAddress(source.type())) {
            view.put("webhookUrl", ingestUrl.toString().replaceAll("/+$", "") + "/in/" + token);
        }
        view.putAll(source.settings());
        return view;
    }
}
