package io.webjack.processing.operation;

import io.vertx.core.Future;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.test.DefinitionBuilder;
import io.webjack.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Builds processings of actions that do what the test says. */
public final class Actions {
    private final DefinitionBuilder definition = DefinitionBuilder.running();
    private final List<PreparedAction> prepared = new ArrayList<>();

    /** An action with an effect outside. */
    public Actions request(String key, String more) {
        return request(key, more, run -> succeeded("never asked"));
    }

    public Actions request(String key) {
        return request(key, "\"retry\": {\"delays\": []}");
    }

    public Actions request(String key, String more, Function<ActionRun, Future<ActionOutcome>> way) {
        definition.action("""
            {"key": "%s", "type": "http_request", "method": "POST", "url": "http://localhost/"%s}\
            """.formatted(key, more.isEmpty() ? "" : ", " + more));
        prepared.add(new Scripted(true, way));
        return this;
    }

    /** An action that only makes values. */
    public Actions builder(String key) {
        return builder(key, "");
    }

    public Actions builder(String key, String more) {
        return builder(key, more, run -> succeeded("never asked"));
    }

    public Actions builder(String key, String more, Function<ActionRun, Future<ActionOutcome>> way) {
        definition.action("""
            {"key": "%s", "type": "json", "document": {}%s}\
            """.formatted(key, more.isEmpty() ? "" : ", " + more));
        prepared.add(new Scripted(false, way));
        return this;
    }

    /** Anything else of the processing by its name on the wire. */
    public Actions with(String property, Object value) {
        definition.with(property, value);
        return this;
    }

    public PreparedProcessing build() {
        return prepared(definition.build(), prepared);
    }

    /** The actions of a definition do as these do. */
    static PreparedProcessing prepared(ProcessingDefinition definition, List<PreparedAction> prepared) {
        List<PreparedStep> steps = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            ActionDefinition action = definition.actions().get(i);
            String type = WireJson.mapper().valueToTree(action).get("type").asText();
            steps.add(new PreparedStep(action, type, prepared.get(i), null, RetrySchedule.of(action)));
        }
        return new PreparedProcessing(definition, steps);
    }

    public static Future<ActionOutcome> succeeded(String output) {
        return Future.succeededFuture(new ActionOutcome.Succeeded(report(output)));
    }

    public static ActionReport report(String output) {
        return ActionReport.ofOutput(Map.of("value", output), List.of());
    }

    /** @param hasEffect whether its result takes the place of another run */
    private record Scripted(boolean hasEffect, Function<ActionRun, Future<ActionOutcome>> way)
            implements PreparedAction {
        @Override
        public Future<ActionOutcome> run(ActionRun run) {
            return way.apply(run);
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            return way.apply(run).result();
        }

        @Override
        public Map<String, Object> outputOf(ActionResult recorded) {
            return recorded.output();
        }
    }
}
