package io.webjack.admin.testrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What processing-service says of a test run. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ShownTestRun(
        OperationStatus status,
        List<ActionResult> actions,
        @Nullable OperationError error) {
    ShownTestRun {
        actions = List.copyOf(actions);
    }
}
