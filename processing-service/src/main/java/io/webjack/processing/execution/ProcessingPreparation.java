package io.webjack.processing.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.PreparedStep;
import io.webjack.processing.operation.RetrySchedule;
import io.webjack.template.ConditionEvaluator;
import io.webjack.template.value.TemplateException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compiles the definitions of processings, each version once. It may be asked for any version, for data may run again by
 * an older one.
 */
@Singleton
public final class ProcessingPreparation {
    private static final int MOST = 2_000;

    private final Map<Class<? extends ActionDefinition>, ActionExecutor<?>> executors = new LinkedHashMap<>();
    private final Cache<Version, PreparedProcessing> prepared =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    @Inject
    ProcessingPreparation(@All List<ActionExecutor<?>> all) {
        for (ActionExecutor<?> executor : all) {
            ActionExecutor<?> other = executors.put(executor.definition(), executor);
            if (other != null) {
                throw new IllegalStateException("two executors for " + executor.type());
            }
        }
    }

    /** The compiled definition; an action that cannot be compiled fails when it is run. */
    PreparedProcessing of(ProcessingDefinition definition) {
        Version version = new Version(definition.id(), definition.version());
        PreparedProcessing known = prepared.getIfPresent(version);
        if (known == null || !known.definition().equals(definition)) {
            known = prepare(definition);
            prepared.put(version, known);
        }
        return known;
    }

    /** Compiles a definition that is only tried out. */
    public PreparedProcessing prepare(ProcessingDefinition definition) {
        List<PreparedStep> steps = new ArrayList<>(definition.actions().size());
        for (ActionDefinition action : definition.actions()) {
            steps.add(step(action));
        }
        return new PreparedProcessing(definition, steps);
    }

    private PreparedStep step(ActionDefinition definition) {
        ActionExecutor<?> executor = executors.get(definition.getClass());
        if (executor == null) {
            return new PreparedStep(
                    definition,
                    definition.getClass().getSimpleName(),
                    new Unpreparable(Failure.of(ErrorCode.INTERNAL, "no executor knows this type of action")),
                    null,
                    RetrySchedule.never());
        }
        try {
            return new PreparedStep(
                    definition,
                    executor.type(),
                    prepare(executor, definition),
                    definition.when() == null ? null : ConditionEvaluator.compile(definition.when()),
                    RetrySchedule.of(definition));
        } catch (TemplateException e) {
            return unpreparable(definition, executor, Failure.of(e.code(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return unpreparable(
                    definition, executor, Failure.of(ErrorCode.INTERNAL, "the action cannot be prepared: " + e));
        }
    }

    private static PreparedStep unpreparable(ActionDefinition definition, ActionExecutor<?> executor, Failure failure) {
        return new PreparedStep(definition, executor.type(), new Unpreparable(failure), null, RetrySchedule.never());
    }

    private static <D extends ActionDefinition> PreparedAction prepare(
            ActionExecutor<D> executor, ActionDefinition definition) {
        return executor.prepare(executor.definition().cast(definition));
    }

    private record Version(UUID id, int version) {}

    /** An action that cannot be compiled: nothing is done, and the operation says why. */
    private record Unpreparable(Failure failure) implements PreparedAction.Pure {
        @Override
        public ActionOutcome preview(ActionRun run) {
            return new ActionOutcome.Failed(ActionReport.EMPTY, failure);
        }
    }
}
