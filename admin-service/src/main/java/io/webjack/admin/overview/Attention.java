package io.webjack.admin.overview;

import io.webjack.admin.processing.ProcessingSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody should look at: what the history has found, and what processings lack. Pure. */
@Schema(name = "Attention")
record Attention(List<Item> items) {
    Attention {
        items = List.copyOf(items);
    }

    /** What is the matter, the most pressing first. */
    @Schema(name = "AttentionKind")
    enum Kind {
        SECRET_MISSING,
        CONNECTION_MISSING,
        FAILED,
        UNKNOWN,
        HELD,
        WAITING_LONG,
        SOURCE_SILENT,
        FIELD_VANISHED,
        NO_RECIPIENT
    }

    /** One thing of one processing. */
    @Schema(name = "AttentionItem")
    record Item(
            Kind kind,
            UUID processingId,
            String processingName,

            @Schema(description = "How many operations, or other things, it is about")
            long count,

            @Schema(description = "When the first of them came; of a silent source, when it brought something last")
            @Nullable
            Instant since,

            @Schema(type = SchemaType.OBJECT, description = "What else there is to be told, by kind")
            Map<String, ? extends @Nullable Object> detail,

            @Schema(type = SchemaType.OBJECT, description = "The query of /operations that finds them") @Nullable
            Map<String, String> filter) {}

    /**
     * As the history tells it.
     *
     * @param items of any processing
     */
    record Told(List<Concern> items) {}

    /** One thing, as the history tells it. */
    record Concern(
            Kind kind,
            UUID processingId,
            long count,
            @Nullable Instant since,
            Map<String, @Nullable Object> detail) {}

    /**
     * All of it, by kind and then by how long it has been so.
     *
     * @param processings those that may be seen, by id
     * @param defaultRecipients who is told where a processing names nobody
     */
    static Attention of(Told told, Map<UUID, ProcessingSummary> processings, List<String> defaultRecipients) {
        List<Item> items = new ArrayList<>();
        for (Concern concern : told.items()) {
            ProcessingSummary processing = processings.get(concern.processingId());
            if (processing != null && concerns(concern, processing)) {
                items.add(item(concern, processing));
            }
        }
        processings.values().stream().filter(ProcessingSummary::isRunning).forEach(processing -> {
            lacks(
                    items,
                    Kind.SECRET_MISSING,
                    processing,
                    Map.of("secrets", processing.missingSecrets()),
                    processing.missingSecrets().size());
            lacks(items, Kind.CONNECTION_MISSING, processing, Map.of(), processing.connectionMissing() ? 1 : 0);
            boolean nobody = processing.recipients().isEmpty() && defaultRecipients.isEmpty();
            lacks(items, Kind.NO_RECIPIENT, processing, Map.of(), nobody ? 1 : 0);
        });
        items.sort(Attention::order);
        return new Attention(items);
    }

    private static int order(Item one, Item other) {
        int order = one.kind.compareTo(other.kind);
        if (order == 0) {
            Instant last = Instant.MAX;
            order = (one.since == null ? last : one.since).compareTo(other.since == null ? last : other.since);
        }
        return order == 0 ? one.processingName.compareTo(other.processingName) : order;
    }

    /** Of a processing that does not run nothing is expected; of fields those matter that its actions name. */
    private static boolean concerns(Concern concern, ProcessingSummary processing) {
        return switch (concern.kind) {
            case SOURCE_SILENT -> processing.isRunning();
            case FIELD_VANISHED ->
                processing.isRunning() && !usedFields(concern, processing).isEmpty();
            case FAILED, UNKNOWN, HELD, WAITING_LONG, SECRET_MISSING, CONNECTION_MISSING, NO_RECIPIENT ->
                !processing.deleted();
        };
    }

    private static List<String> usedFields(Concern concern, ProcessingSummary processing) {
        Object fields = concern.detail.get("fields");
        return fields instanceof List<?> paths
                ? paths.stream()
                        .map(String::valueOf)
                        .filter(path -> processing.document().contains(asStored(path)))
                        .toList()
                : List.of();
    }

    /** A path in quotes stands in JSON with its quotes escaped. */
    private static String asStored(String path) {
        return path.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Item item(Concern concern, ProcessingSummary processing) {
        List<String> fields = concern.kind == Kind.FIELD_VANISHED ? usedFields(concern, processing) : List.of();
        return new Item(
                concern.kind,
                processing.id(),
                processing.name(),
                fields.isEmpty() ? concern.count : fields.size(),
                concern.since,
                fields.isEmpty() ? concern.detail : Map.of("fields", fields),
                filter(concern.kind, processing.id()));
    }

    private static void lacks(
            List<Item> items,
            Kind kind,
            ProcessingSummary processing,
            Map<String, ? extends @Nullable Object> detail,
            int count) {
        boolean known = items.stream().anyMatch(item -> item.kind == kind && item.processingId.equals(processing.id()));
        if (count > 0 && !known) {
            items.add(new Item(kind, processing.id(), processing.name(), count, null, detail, null));
        }
    }

    private static @Nullable Map<String, String> filter(Kind kind, UUID processing) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("processingId", processing.toString());
        return switch (kind) {
            case FAILED, UNKNOWN, HELD -> {
                filter.put("status", kind.name());
                filter.put("needsAttention", "true");
                yield filter;
            }
            case WAITING_LONG -> {
                filter.put("status", "WAITING");
                yield filter;
            }
            case SECRET_MISSING -> {
                filter.put("errorCode", "SECRET_MISSING");
                yield filter;
            }
            case CONNECTION_MISSING -> {
                filter.put("errorCode", "CONNECTION_EXPIRED");
                yield filter;
            }
            case FIELD_VANISHED, SOURCE_SILENT, NO_RECIPIENT -> null;
        };
    }
}
