package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ActionDefinition.Json;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.PreparedStep;
import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.value.Warnings;
import io.webjack.test.DefinitionBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProcessingPreparationTest {
    private final Counted executor = new Counted();
    private final ProcessingPreparation preparation = new ProcessingPreparation(List.of(executor));

    @Test
    void aVersionIsCompiledOnce() {
        ProcessingDefinition definition = DefinitionBuilder.running().json("{}").build();

        PreparedProcessing first = preparation.of(definition);

        assertThat(preparation.of(definition)).isSameAs(first);
        assertThat(executor.prepared).isEqualTo(1);
    }

    @Test
    void whatDiffersIsCompiledAnewEvenWhereItsVersionDoesNot() {
        ProcessingDefinition definition = DefinitionBuilder.running().json("{}").build();
        ProcessingDefinition other =
                DefinitionBuilder.running().id(definition.id()).json("[]").build();

        assertThat(preparation.of(definition)).isNotSameAs(preparation.of(other));
        assertThat(preparation.of(other).definition()).isEqualTo(other);
        assertThat(executor.prepared).isEqualTo(2);
    }

    @Test
    void anActionThatCannotBeCompiledFailsWhenItIsRunAndTheOthersDoNot() {
        PreparedProcessing prepared = preparation.of(DefinitionBuilder.running()
                .json("\"{{ broken\"")
                .json("\"whole\"")
                .build());

        assertThat(outcome(prepared.steps().get(0)))
                .isInstanceOfSatisfying(
                        ActionOutcome.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(ErrorCode.TEMPLATE_FAILED));
        assertThat(outcome(prepared.steps().get(1))).isInstanceOf(ActionOutcome.Succeeded.class);
    }

    @Test
    void aTypeThatNobodyRunsFails() {
        PreparedStep step = preparation
                .of(DefinitionBuilder.running().form("name", "x").build())
                .steps()
                .get(0);

        assertThat(step.action().hasEffect()).isFalse();
        assertThat(outcome(step))
                .isInstanceOfSatisfying(
                        ActionOutcome.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(ErrorCode.INTERNAL));
    }

    @Test
    void aTypeHasOneExecutor() {
        List<ActionExecutor<?>> two = List.of(new Counted(), new Counted());

        assertThatThrownBy(() -> new ProcessingPreparation(two)).hasMessageContaining("two executors");
    }

    private static ActionOutcome outcome(PreparedStep step) {
        ActionRun run = ActionRun.shown(Workspaces.FIRST, new Scope(Map.of()), UUID.randomUUID(), "json", 1);
        return step.preview(run, new Warnings()).result();
    }

    /** Compiles a text as a template. */
    private static final class Counted implements ActionExecutor<Json> {
        private int prepared;

        @Override
        public Class<Json> definition() {
            return Json.class;
        }

        @Override
        public PreparedAction prepare(Json definition) {
            prepared++;
            Template.compile(String.valueOf(definition.document()));
            return (PreparedAction.Pure) run -> new ActionOutcome.Succeeded(ActionReport.EMPTY);
        }
    }
}
