package io.webjack.admin.activity;

import static io.webjack.admin.AdminLog.LOG;

import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.processing.ProcessingCatalog;
import io.webjack.admin.processing.SavedProcessing;
import io.webjack.catalog.Field;
import io.webjack.catalog.SourceType;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.database.DatabaseBacked;
import io.webjack.problem.ProblemException;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
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
    private static final int OK = 200;
    private static final Duration HISTORY_LIMIT = Duration.ofSeconds(20);

    private final ProcessingCatalog processings;
    private final History history;

    FieldResource(ProcessingCatalog processings, History history) {
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
        SavedProcessing processing = processings.get(Parameters.id(id));
        return FieldList.of(declared(processing), learned(processing.id()));
    }

    private static List<Field> declared(SavedProcessing processing) {
        SourceDefinition source = processing.document().source();
        return source == null
                ? List.of()
                : SourceTypes.find(source.type()).map(SourceType::fields).orElse(List.of());
    }

    /** Null when the history is away: what is declared can be shown all the same. */
    private @Nullable LearnedFields learned(UUID processing) {
        try {
            Response answer = history.ask((client, token) -> client.fields(token, processing.toString()))
                    .await()
                    .atMost(HISTORY_LIMIT);
            return answer.getStatus() == OK ? WireJson.read((byte[]) answer.getEntity(), LearnedFields.class) : null;
        } catch (ProblemException e) {
            return null;
        } catch (UnreadableRecordException e) {
            LOG.historyAway(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
