package io.webjack.admin.testrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.AdminLog;
import io.webjack.admin.activity.History;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.PassedOn;
import io.webjack.catalog.validation.TestRunValidator.CheckedTestRun;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.security.SecurityConfig;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Has processing-service go through a processing without sending anything, and passes its answer on as it is. */
@ApplicationScoped
class TestRuns {
    private final ProcessingClient client;
    private final History history;
    private final String authorization;

    TestRuns(@RestClient ProcessingClient client, History history, SecurityConfig security) {
        this.client = client;
        this.history = history;
        this.authorization = "Bearer " + security.serviceToken().orElse("");
    }

    /**
     * Every action's built request, as JSON.
     *
     * @throws ProblemException 404 when there is no such operation, 503 when a service is away
     */
    Uni<Response> show(ProcessingDefinition definition, CheckedTestRun wanted) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("definition", definition);
        request.put("send", false);
        UUID operationId = wanted.operationId();
        if (operationId == null) {
            request.put("fields", wanted.fields());
            return ask(request);
        }
        return history.replaySource(operationId).onItem().transformToUni(answer -> {
            request.put("event", event(answer));
            return ask(request);
        });
    }

    private Uni<Response> ask(Map<String, @Nullable Object> request) {
        return PassedOn.of(
                client.testRun(authorization, WireJson.write(request)),
                "processing-service",
                TestRuns::away,
                AdminLog.LOG::processingAway);
    }

    private static JsonNode event(Response answer) {
        if (answer.getStatus() != 200) {
            throw Parameters.notFound();
        }
        try {
            JsonNode event = WireJson.mapper()
                    .readTree(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                    .path("event");
            if (!event.isObject()) {
                throw Problem.of(
                                409,
                                "not-repeatable",
                                "The operation cannot be tried out now",
                                "Its data have not come to the history yet. Please try again in a moment.")
                        .asException();
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history-service gave what is not JSON", e);
        }
    }

    private static ProblemException away() {
        return Problem.of(
                        503,
                        "processing-away",
                        "The processing cannot be tried out",
                        "The service that runs actions does not answer. Please try again in a few seconds.")
                .asException()
                .withHeader("Retry-After", "5");
    }
}
