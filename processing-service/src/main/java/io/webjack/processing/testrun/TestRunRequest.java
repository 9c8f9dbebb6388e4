package io.webjack.processing.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried out.
 *
 * @param definition as it travels on {@code webjack.processings}; whether it is running does not matter
 * @param event the event of an earlier operation; null: one with the {@code fields}
 * @param fields used when there is no event
 * @param send whether it is really sent and recorded as a test, for the processing that the definition names
 * @param recorded where nothing is sent: answers that actions got before, which later ones see
 */
@JsonInclude(Include.NON_NULL)
record TestRunRequest(
        @Nullable @Schema(type = SchemaType.OBJECT) ProcessingDefinition definition,

        @Nullable @Schema(type = SchemaType.OBJECT) Event event,

        @Nullable Map<String, @Nullable Object> fields,
        boolean send,

        @Nullable @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        List<ActionResult> recorded) {}
