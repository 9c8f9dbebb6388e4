package io.webjack.admin.catalog;

import io.webjack.catalog.Catalog;
import io.webjack.catalog.Catalog.ActionTypeDescription;
import io.webjack.catalog.Catalog.SourceTypeDescription;
import io.webjack.catalog.ProcessingSettings;
import io.webjack.catalog.Setting;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What processings can be made of. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class CatalogResource {
    private final Catalog catalog;

    CatalogResource(Catalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Path("/source-types")
    @Operation(
            operationId = "listSourceTypes",
            summary = "Source types with their settings and fields",
            description = "Captions in Russian and English. `available` says whether this installation receives them.")
    public SourceTypeList sourceTypes() {
        return new SourceTypeList(catalog.sourceTypes());
    }

    @GET
    @Path("/action-types")
    @Operation(
            operationId = "listActionTypes",
            summary = "Action types with their settings and outputs",
            description = "Captions in Russian and English. `available` says whether this installation executes them.")
    public ActionTypeList actionTypes() {
        return new ActionTypeList(catalog.actionTypes());
    }

    @GET
    @Path("/processing-settings")
    @Operation(
            operationId = "listProcessingSettings",
            summary = "What a processing has beside its source and its actions",
            description = "Captions in Russian and English.")
    public ProcessingSettingList processingSettings() {
        return new ProcessingSettingList(ProcessingSettings.ALL);
    }

    /** All source types. */
    public record SourceTypeList(List<SourceTypeDescription> items) {}

    /** All action types. */
    public record ActionTypeList(List<ActionTypeDescription> items) {}

    /** All settings of a processing. */
    public record ProcessingSettingList(List<Setting> items) {}
}
