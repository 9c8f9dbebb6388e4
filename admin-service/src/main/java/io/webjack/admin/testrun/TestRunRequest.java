package io.webjack.admin.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.contracts.definition.ProcessingDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried out.
 *
 * @param send whether anything goes out; never
 * @param event of an operation, as the history has it; else {@code fields} are given
 */
@JsonInclude(Include.NON_NULL)
record TestRunRequest(
        ProcessingDefinition definition,
        boolean send,
        @Nullable Map<String, @Nullable Object> fields,
        @Nullable JsonNode event) {}
