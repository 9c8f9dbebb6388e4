package io.webjack.admin.testrun;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.admin.activity.History;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.peer.OtherService;
import io.webjack.catalog.validation.TestRunValidator.CheckedTestRun;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.problem.Problem;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Has processing-service go through a processing without sending anything, and passes its answer on as it is. */
@ApplicationScoped
class TestRuns {
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

    TestRuns(@RestClient ProcessingClient client, History history) {
        this.client = client;
        this.history = history;
    }

    /**
     * Every action's built request, as JSON. Blocks while it asks the history.
     *
     * @throws io.webjack.problem.ProblemException 404 when there is no such operation, 503 when a service is away
     */
    Uni<Response> show(ProcessingDefinition definition, CheckedTestRun wanted) {
        UUID operationId = wanted.operationId();
        TestRunRequest request = operationId == null
                ? new TestRunRequest(definition, false, wanted.fields(), null)
                : new TestRunRequest(definition, false, null, event(operationId));
        return SERVICE.passOn(client.testRun(WireJson.write(request)));
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
    private record Source(@Nullable JsonNode event) {}
}
