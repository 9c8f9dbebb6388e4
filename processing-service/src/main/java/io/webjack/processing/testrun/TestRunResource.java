package io.webjack.processing.testrun;

import io.smallrye.common.annotation.Blocking;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.problem.Problem;
import io.webjack.problem.Violation;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tries a processing out for admin-service. */
@Path("/internal/test-runs")
class TestRunResource {
    private final TestRun shown;
    private final SentTestRuns sent;

    @Inject
    TestRunResource(TestRun shown, SentTestRuns sent) {
        this.shown = shown;
        this.sent = sent;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Goes through the actions and shows what would be sent",
            description = "With send it is really sent, and recorded as an operation that is a test.")
    public TestRun.Shown show(TestRunRequest request) {
        if (request == null || request.definition() == null) {
            throw invalid("/definition", "MISSING", "the definition is missing", "нет обработки");
        }
        ProcessingDefinition definition = request.definition();
        Event event = request.event() == null ? event(definition, request.fields()) : request.event();
        if (request.send()) {
            return sent.send(definition, asTest(definition, event));
        }
        return shown.show(definition, event, request.recorded() == null ? List.of() : request.recorded());
    }

    /** The data as an operation of their own. */
    private static Event asTest(ProcessingDefinition definition, Event event) {
        UUID id = Ids.newId();
        return new Event(
                id,
                id,
                definition.id(),
                definition.name(),
                definition.version(),
                event.sourceType(),
                Ids.timeOf(id),
                event.fields(),
                event.request(),
                event.warnings(),
                event.sensitiveFields(),
                null,
                null,
                definition.workspaceId());
    }

    private static Event event(ProcessingDefinition definition, @Nullable Map<String, @Nullable Object> fields) {
        UUID id = Ids.newId();
        Map<String, @Nullable Object> given = fields == null ? Map.of() : fields;
        byte[] body = WireJson.write(given);
        return new Event(
                id,
                id,
                definition.id() == null ? id : definition.id(),
                definition.name() == null ? "" : definition.name(),
                definition.version(),
                definition.source() == null ? "http" : definition.source().type(),
                Ids.timeOf(id),
                given,
                new ReceivedRequest(
                        "POST",
                        "/in/test",
                        Map.of(),
                        Map.of(),
                        MediaType.APPLICATION_JSON,
                        null,
                        new String(body, StandardCharsets.UTF_8),
                        BodyEncoding.TEXT,
                        body.length),
                List.of(),
                List.of(),
                null,
                null,
                definition.workspaceId());
    }

    private static RuntimeException invalid(String pointer, String code, String english, String russian) {
        return Problem.invalid(List.of(new Violation(pointer, code, english, Map.of("en", english, "ru", russian))))
                .asException();
    }
}
