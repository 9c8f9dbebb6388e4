package io.webjack.processing.action.json;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.Json;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.action.ValueSize;
import io.webjack.template.TypedTree;
import io.webjack.template.body.JsonBody;
import io.webjack.template.value.Warnings;
import jakarta.inject.Singleton;
import java.util.Map;

/** Builds a JSON body. */
@Singleton
final class JsonExecutor implements ActionExecutor<Json> {

    /** Longer bodies count for themselves. */
    private static final int ROOMY = 64 * 1024;

    @Override
    public Class<Json> definition() {
        return Json.class;
    }

    @Override
    public PreparedAction prepare(Json definition) {
        return new PreparedJson(TypedTree.compile(definition.document()));
    }

    /** The compiled document. */
    private record PreparedJson(TypedTree document) implements PreparedAction.Pure {
        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            Object value = document.render(run.scope(), warnings);
            if (ValueSize.exceeds(value, ValueSize.LARGEST_BODY)) {
                return new ActionOutcome.Failed(
                        ActionReport.EMPTY,
                        Failure.of(
                                ErrorCode.TOO_LARGE,
                                "the document has more than " + ValueSize.LARGEST_BODY + " characters"));
            }
            String body = JsonBody.write(value);
            run.load().grow(body.length() > ROOMY ? body.length() : 0);
            return new ActionOutcome.Succeeded(
                    ActionReport.ofOutput(Map.of("body", body, "contentType", JsonBody.CONTENT_TYPE), warnings.list()));
        }
    }
}
