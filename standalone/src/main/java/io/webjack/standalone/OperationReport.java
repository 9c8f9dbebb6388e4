package io.webjack.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An operation with all its steps, as lines for a person. */
final class OperationReport {
    private static final int SHOWN_CHARACTERS = 600;

    private OperationReport() {}

    static List<String> lines(JsonNode operation) {
        List<String> lines = new ArrayList<>();
        lines.add("Operation " + operation.path("id").asText() + "   "
                + operation.path("status").asText() + "   " + duration(operation));
        JsonNode request = operation.path("request");
        lines.add("  received at " + operation.path("receivedAt").asText() + " by "
                + request.path("method").asText() + " " + request.path("path").asText());
        operation
                .path("fields")
                .properties()
                .forEach(field -> lines.add("    " + field.getKey() + " = " + text(field.getValue())));
        int number = 0;
        for (JsonNode action : operation.path("actions")) {
            number++;
            describe(number, action, lines);
        }
        if (operation.hasNonNull("error")) {
            lines.add("  error " + operation.path("error").path("code").asText() + ": "
                    + operation.path("error").path("message").asText());
        }
        return lines;
    }

    private static void describe(int number, JsonNode action, List<String> lines) {
        lines.add("  step " + number + "  " + action.path("key").asText() + " ("
                + action.path("type").asText() + ")   " + action.path("status").asText() + "   "
                + duration(action));
        action.path("output").properties().stream()
                .filter(output -> output.getKey().equals("body"))
                .forEach(output -> lines.add("    result  " + text(output.getValue())));
        JsonNode request = action.path("request");
        if (request.isObject()) {
            lines.add("    → " + request.path("method").asText() + " "
                    + request.path("url").asText());
            headers(request, lines);
            body(request, lines);
        }
        JsonNode response = action.path("response");
        if (response.isObject()) {
            lines.add("    ← " + response.path("status").asText());
            headers(response, lines);
            body(response, lines);
        }
        if (action.hasNonNull("error")) {
            lines.add("    error " + action.path("error").path("code").asText() + ": "
                    + action.path("error").path("message").asText());
        }
    }

    private static void headers(JsonNode message, List<String> lines) {
        message.path("headers")
                .properties()
                .forEach(header -> lines.add("      " + header.getKey() + ": " + text(header.getValue())));
    }

    private static void body(JsonNode message, List<String> lines) {
        if (message.hasNonNull("body") && !message.path("body").asText().isEmpty()) {
            lines.add("");
            message.path("body").asText().lines().forEach(line -> lines.add("      " + shortened(line)));
            lines.add("");
        }
    }

    private static String duration(JsonNode node) {
        return node.hasNonNull("durationMs") ? node.path("durationMs").asText() + " ms" : "";
    }

    private static String text(JsonNode value) {
        return shortened(value.isValueNode() ? value.asText() : value.toString());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + " …";
    }
}
