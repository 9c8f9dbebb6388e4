package io.webjack.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the description of the API says of answers, taken at its word: what it does not name must not be there. */
final class DescribedAnswers {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode paths;
    private final ObjectNode schemas;

    private DescribedAnswers(JsonNode paths, ObjectNode schemas) {
        this.paths = paths;
        this.schemas = schemas;
    }

    static DescribedAnswers of(Path description) throws IOException {
        JsonNode document = new YAMLMapper().readTree(description.toFile());
        ObjectNode schemas = (ObjectNode) document.path("components").path("schemas");
        schemas.forEach(schema -> join(schema, schemas));
        schemas.forEach(DescribedAnswers::close);
        return new DescribedAnswers(document.path("paths"), schemas);
    }

    /** The paths whose answer to GET is JSON. */
    List<String> readable() {
        List<String> readable = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            if (!schema(path.getKey(), "GET", 200).isMissingNode()) {
                readable.add(path.getKey());
            }
        }
        return readable;
    }

    /** What of an answer is not as it is described. */
    List<Error> differences(String path, String method, int status, String answer) {
        JsonNode schema = schema(path, method, status);
        if (schema.isMissingNode() || schema.isEmpty()) {
            throw new AssertionError(method + " " + path + " is not described for " + status);
        }
        ObjectNode whole = schema.deepCopy();
        whole.set("$defs", schemas);
        return REGISTRY.getSchema(whole.toString().replace(SCHEMAS, "#/$defs/"), InputFormat.JSON)
                .validate(answer, InputFormat.JSON);
    }

    private JsonNode schema(String path, String method, int status) {
        return paths.path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(status))
                .path("content")
                .path("application/json")
                .path("schema");
    }

    /** A schema that is made of several becomes one. */
    private static void join(JsonNode schema, ObjectNode schemas) {
        if (!(schema instanceof ObjectNode joined) || !schema.has("allOf")) {
            return;
        }
        ArrayNode required = joined.putArray("required");
        ObjectNode properties = joined.putObject("properties");
        for (JsonNode one : schema.path("allOf")) {
            JsonNode part =
                    one.has("$ref") ? schemas.path(one.path("$ref").asText().substring(SCHEMAS.length())) : one;
            part.path("required").forEach(required::add);
            part.path("properties")
                    .properties()
                    .forEach(property -> properties.set(
                            property.getKey(), property.getValue().deepCopy()));
        }
        joined.remove("allOf");
        joined.put("type", "object");
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            // That of OpenAPI says what oneOf says already.
            object.remove("discriminator");
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        schema.path("properties").forEach(DescribedAnswers::close);
        close(schema, "items");
        schema.path("oneOf").forEach(DescribedAnswers::close);
    }

    private static void close(JsonNode schema, String inner) {
        if (schema.has(inner)) {
            close(schema.path(inner));
        }
    }
}
