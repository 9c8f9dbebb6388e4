package io.webjack.admin.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried out.
 *
 * @param send whether it is really sent
 * @param event of an operation, as the history has it; else {@code fields} are given
 * @param recorded answers that actions got before, which later ones see where nothing is sent
 */
@JsonInclude(Include.NON_NULL)
record TestRunRequest(
        ProcessingDefinition definition,
        boolean send,
        @Nullable Map<String, @Nullable Object> fields,
        @Nullable JsonNode event,
        @Nullable List<ActionResult> recorded) {}
