package io.webjack.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the description of a service's API which errors its operations answer, and what an error looks like. */
@OpenApiFilter(stages = RunStage.BUILD, priority = 30)
public final class DescribedProblems implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String VIOLATION = "Violation";
    private static final String SCHEMAS = "#/components/schemas/";

    private static final String INVALID = "400";
    private static final String UNAUTHENTICATED = "401";
    private static final String FORBIDDEN = "403";
    private static final String MISSING = "404";
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            INVALID, "Something that was sent cannot be read; the detail says what",
            UNAUTHENTICATED, "No token, or one that is not known",
            FORBIDDEN, "Not allowed with this token",
            MISSING, "There is no such thing");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(VIOLATION, violation()).addSchema(PROBLEM, problem());
        for (Map.Entry<String, PathItem> path : api.getPaths().getPathItems().entrySet()) {
            boolean names = path.getKey().contains("{");
            path.getValue().getOperations().values().forEach(operation -> describe(operation, names));
        }
    }

    private static void describe(Operation operation, boolean namesSomething) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        Map<String, APIResponse> answers =
                new LinkedHashMap<>(operation.getResponses().getAPIResponses());
        if (operation.getRequestBody() != null || hasQuery(operation)) {
            add(answers, INVALID);
        }
        add(answers, UNAUTHENTICATED);
        add(answers, FORBIDDEN);
        if (namesSomething) {
            add(answers, MISSING);
        }
        answers.forEach((status, answer) -> {
            if (status.charAt(0) >= '4' && answer.getContent() == null) {
                answer.setContent(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(SCHEMAS + PROBLEM))));
            }
        });
        operation.getResponses().setAPIResponses(answers);
    }

    private static boolean hasQuery(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY);
    }

    private static void add(Map<String, APIResponse> answers, String status) {
        answers.computeIfAbsent(
                status, missing -> OASFactory.createAPIResponse().description(DESCRIPTIONS.get(missing)));
    }

    private static Schema problem() {
        return object("An error as RFC 9457 describes it")
                .addProperty("type", text("about:blank, or a URN of the kind of error"))
                .addProperty("title", text("What kind of error it is"))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What happened this time, in the language of Accept-Language"))
                .addProperty("instance", text("Which occurrence it is"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref(SCHEMAS + VIOLATION)))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status");
    }

    private static Schema violation() {
        return object("One thing that is wrong with what was sent")
                .addProperty("pointer", text("JSON pointer (RFC 6901) to the place"))
                .addProperty("code", text("Stable, for programs"))
                .addProperty("message", text("For a person, in the language of Accept-Language"))
                .addProperty(
                        "messages",
                        object("The same by language")
                                .additionalPropertiesSchema(
                                        OASFactory.createSchema().addType(SchemaType.STRING)));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
