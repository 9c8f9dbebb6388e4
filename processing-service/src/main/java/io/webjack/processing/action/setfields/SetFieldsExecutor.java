package io.webjack.processing.action.setfields;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.SetFields;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.action.TemplateRow;
import io.webjack.processing.action.ValueDepth;
import io.webjack.processing.action.ValueSize;
import io.webjack.processing.secret.SecretUse;
import io.webjack.template.value.Limits;
import io.webjack.template.value.Warnings;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets fields. */
@Singleton
final class SetFieldsExecutor implements ActionExecutor<SetFields> {

    @Override
    public Class<SetFields> definition() {
        return SetFields.class;
    }

    @Override
    public PreparedAction prepare(SetFields definition) {
        return new PreparedFields(TemplateRow.all(definition.fields()));
    }

    /** The compiled rows. All of them see the fields as they were before. */
    private record PreparedFields(List<TemplateRow> rows) implements PreparedAction.Pure {
        /** As recorded, unless something of it was hidden there or had no room: then it is made again. */
        @Override
        public boolean isSettledBy(ActionResult recorded) {
            return recorded.status() == ActionStatus.SUCCEEDED
                    && recorded.fields().size() == rows.size()
                    && !SecretUse.isMasked(recorded.fields());
        }

        @Override
        public Map<String, @Nullable Object> outputOf(ActionResult recorded) {
            return recorded.fields();
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (TemplateRow row : rows) {
                String name = row.name().renderText(run.scope(), warnings);
                if (name.isBlank()) {
                    return ActionOutcome.failed(ErrorCode.VALUE_INVALID, "the name of a field is empty", warnings);
                }
                fields.put(name, row.value().renderValue(run.scope(), warnings));
                if (ValueDepth.isTooDeep(fields)) {
                    return ActionOutcome.failed(
                            ErrorCode.VALUE_INVALID,
                            "a field is nested more than " + Limits.VALUE_DEPTH + " levels deep",
                            warnings);
                }
                if (ValueSize.exceeds(fields, ValueSize.LARGEST_OUTPUT)) {
                    return ActionOutcome.failed(
                            ErrorCode.TOO_LARGE,
                            "the fields have more than " + ValueSize.LARGEST_OUTPUT + " characters",
                            warnings);
                }
            }
            Map<String, @Nullable Object> set = Collections.unmodifiableMap(fields);
            return new ActionOutcome.Succeeded(new ActionReport(set, set, set, null, null, warnings.list()));
        }
    }
}
