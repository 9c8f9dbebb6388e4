package io.webjack.admin.activity;

import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.catalog.Field;
import io.webjack.catalog.SourceType;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.database.DatabaseBacked;
import io.webjack.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The fields that can be used in the actions of a processing. */
@Path("/api/v1/processings/{id}/fields")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Processings")
public class FieldResource {
    private final ProcessingVersions processings;
    private final History history;

    FieldResource(ProcessingVersions processings, History history) {
        this.processings = processings;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listFields",
            summary = "Declared and learned fields with samples",
            description =
                    "What the source declares, then what its events brought, in the order in which it came first.")
    public FieldList fields(@PathParam("id") String id) {
        ProcessingDefinition processing = processings.edited(Parameters.id(id)).orElseThrow(Parameters::notFound);
        return FieldList.of(declared(processing), learned(processing.id()));
    }

    private static List<Field> declared(ProcessingDefinition processing) {
        SourceDefinition source = processing.source();
        return source == null
                ? List.of()
                : SourceTypes.find(source.type()).map(SourceType::fields).orElse(List.of());
    }

    /** Null when the history is away: what is declared can be shown all the same. */
    private @Nullable LearnedFields learned(UUID processing) {
        try {
            return history.fields(processing).orElse(null);
        } catch (ProblemException e) {
            return null;
        }
    }
}
