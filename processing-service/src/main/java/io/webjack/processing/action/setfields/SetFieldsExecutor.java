package io.webjack.processing.action.setfields;

import io.vertx.core.Future;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.SetFields;
import io.webjack.contracts.definition.NameValue;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.action.ValueDepth;
import io.webjack.processing.action.ValueSize;
import io.webjack.processing.secret.SecretUse;
import io.webjack.template.Template;
import io.webjack.template.value.Limits;
import io.webjack.template.value.Warnings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
    public String type() {
        return "set_fields";
    }

    @Override
    public PreparedAction prepare(SetFields definition) {
        List<Row> rows = new ArrayList<>();
        for (NameValue field : definition.fields()) {
            rows.add(new Row(Template.compile(field.name()), Template.compile(field.value())));
        }
        return new PreparedFields(List.copyOf(rows));
    }

    private record Row(Template name, Template value) {}

    /** The compiled rows. All of them see the fields as they were before. */
    private record PreparedFields(List<Row> rows) implements PreparedAction {
        @Override
        public boolean hasEffect() {
            return false;
        }

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
        public Future<ActionOutcome> run(ActionRun run) {
            return Future.succeededFuture(preview(run));
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (Row row : rows) {
                String name = row.name().renderText(run.scope(), warnings);
                if (name.isBlank()) {
                    return failed(ErrorCode.VALUE_INVALID, "the name of a field is empty", warnings);
                }
                fields.put(name, row.value().renderValue(run.scope(), warnings));
                if (ValueDepth.isTooDeep(fields)) {
                    return failed(
                            ErrorCode.VALUE_INVALID,
                            "a field is nested more than " + Limits.VALUE_DEPTH + " levels deep",
                            warnings);
                }
                if (ValueSize.exceeds(fields, ValueSize.LARGEST_OUTPUT)) {
                    return failed(
                            ErrorCode.TOO_LARGE,
                            "the fields have more than " + ValueSize.LARGEST_OUTPUT + " characters",
                            warnings);
                }
            }
            Map<String, @Nullable Object> set = Collections.unmodifiableMap(fields);
            return new ActionOutcome.Succeeded(new ActionReport(set, set, set, null, null, warnings.list()));
        }

        private static ActionOutcome failed(ErrorCode code, String message, Warnings warnings) {
            return new ActionOutcome.Failed(
                    ActionReport.ofOutput(Map.of(), warnings.list()), Failure.of(code, message));
        }
    }
}
