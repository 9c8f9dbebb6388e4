package io.webjack.admin.processing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.catalog.Caption;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions of a processing.
 *
 * @param action where it is; null: in the processing itself or its source
 * @param path the setting, from the outside to the inside; empty: the whole action
 * @param before what it was; absent when it was not there
 * @param after what it is; absent when it is not there
 */
@Schema(name = "VersionChange")
@JsonInclude(Include.NON_NULL)
record ChangeView(
        @Nullable ActionName action,
        Kind kind,
        List<Step> path,
        @Nullable Object before,
        @Nullable Object after) {
    ChangeView {
        path = List.copyOf(path);
    }

    /** What became of it. */
    @Schema(name = "VersionChangeKind")
    enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The actions run in another order; {@code before} and {@code after} are their keys. */
        REORDERED
    }

    /** An action as people know it. */
    @Schema(name = "ChangedAction")
    @JsonInclude(Include.NON_NULL)
    record ActionName(
            String key,
            @Nullable String name,
            String type,
            @Nullable Caption caption) {}

    /** A setting, or a row of one. */
    @Schema(name = "VersionChangeStep")
    @JsonInclude(Include.NON_NULL)
    record Step(String name, @Nullable Caption caption) {}
}
