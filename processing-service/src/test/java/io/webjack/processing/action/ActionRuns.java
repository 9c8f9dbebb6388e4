package io.webjack.processing.action;

import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.processing.secret.SecretUse;
import io.webjack.template.Scope;
import io.webjack.wire.WireJson;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Runs actions that need no lane on values given by hand. */
public final class ActionRuns {
    /** The operation of all runs. */
    public static final UUID OPERATION = UUID.fromString("01930000-0000-7000-8000-000000000001");

    private ActionRuns() {}

    /** The definition as it travels. */
    public static <D extends ActionDefinition> D definition(Class<D> type, String json) {
        try {
            return type.cast(WireJson.mapper().readValue(json, ActionDefinition.class));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A run that sees these fields and the outputs of no other action. */
    public static ActionRun with(Map<String, ?> fields) {
        Map<String, Object> scope = new HashMap<>();
        scope.put("fields", fields);
        scope.put("actions", Map.of());
        scope.put("secrets", new SecretUse(Map.of("token", "made-up-token")));
        scope.put("processing", Map.of("id", "01930000-0000-7000-8000-0000000000aa", "name", "made up"));
        return ActionRun.shown(Workspaces.FIRST, new Scope(scope), OPERATION, "step", 1);
    }

    /** What the action makes of these fields. */
    public static <D extends ActionDefinition> ActionOutcome outcome(
            ActionExecutor<D> executor, String json, Map<String, ?> fields) {
        return executor.prepare(definition(executor.definition(), json)).preview(with(fields));
    }
}
