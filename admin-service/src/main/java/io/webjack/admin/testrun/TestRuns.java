package io.webjack.admin.testrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.admin.access.Audit;
import io.webjack.admin.activity.History;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.peer.OtherService;
import io.webjack.catalog.validation.TestRunValidator.CheckedTestRun;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.problem.Problem;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Has processing-service go through a processing, and passes its answer on as it is. */
@ApplicationScoped
class TestRuns {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final OtherService SERVICE = new OtherService(
            "processing-service",
            Problem.of(
                    503,
                    "processing-away",
                    "The processing cannot be tried out",
                    "The service that runs actions does not answer. Please try again in a few seconds."),
            AdminLog.LOG::processingAway);

    private final ProcessingClient client;
    private final History history;
    private final Audit audit;

    TestRuns(@RestClient ProcessingClient client, History history, Audit audit) {
        this.client = client;
        this.history = history;
        this.audit = audit;
    }

    /**
     * Every action's built request, and its answer where it is really sent, as JSON. Blocks while it asks the history.
     *
     * @throws io.webjack.problem.ProblemException 404 when there is no such operation, 503 when a service is away
     */
    Uni<Response> run(ProcessingDefinition definition, CheckedTestRun wanted) {
        UUID operationId = wanted.operationId();
        TestRunRequest request = operationId == null
                ? new TestRunRequest(definition, wanted.send(), wanted.fields(), null, null)
                : new TestRunRequest(definition, wanted.send(), null, event(operationId), null);
        if (wanted.send()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.record(
                            "processing.test-sent",
                            "processing",
                            definition.id(),
                            definition.name(),
                            operationId == null ? Map.of() : Map.of("operationId", operationId)));
        }
        return SERVICE.passOn(client.testRun(WireJson.write(request)));
    }

    /** What would go out for an event, with the answers that came then. Blocks. */
    ShownTestRun show(ProcessingDefinition definition, JsonNode event, List<ActionResult> recorded) {
        byte[] request = WireJson.write(new TestRunRequest(definition, false, null, event, recorded));
        Response answer = SERVICE.passOn(client.testRun(request)).await().atMost(LIMIT);
        byte[] body = (byte[]) answer.getEntity();
        if (answer.getStatus() != 200) {
            throw SERVICE.isAway("it answered " + answer.getStatus());
        }
        try {
            return WireJson.read(body, ShownTestRun.class);
        } catch (UnreadableRecordException e) {
            throw SERVICE.isAway("its answer cannot be read: " + e.getMessage());
        }
    }

    private JsonNode event(UUID operationId) {
        JsonNode event = history.replaySource(operationId, Source.class)
                .orElseThrow(Parameters::notFound)
                .event();
        if (event == null || !event.isObject()) {
            throw Problem.of(
                            409,
                            "not-repeatable",
                            "The operation cannot be tried out now",
                            "Its data have not come to the history yet. Please try again in a moment.")
                    .asException();
        }
        return event;
    }

    /** What matters here of an operation. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Source(@Nullable JsonNode event) {}
}
