package io.webjack.processing.action.form;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.FormUrlencoded;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.action.TemplateRow;
import io.webjack.processing.action.ValueSize;
import io.webjack.template.body.FormBody;
import io.webjack.template.body.FormField;
import io.webjack.template.value.Warnings;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a form body. */
@Singleton
final class FormUrlencodedExecutor implements ActionExecutor<FormUrlencoded> {

    /** Longer bodies count for themselves. */
    private static final int ROOMY = 64 * 1024;

    @Override
    public Class<FormUrlencoded> definition() {
        return FormUrlencoded.class;
    }

    @Override
    public PreparedAction prepare(FormUrlencoded definition) {
        return new PreparedForm(
                definition, TemplateRow.all(definition.fields()), Charset.forName(definition.charset()));
    }

    /** The compiled rows of one form. */
    private record PreparedForm(FormUrlencoded definition, List<TemplateRow> rows, Charset charset)
            implements PreparedAction.Pure {
        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            List<FormField> fields = new ArrayList<>(rows.size());
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            for (TemplateRow row : rows) {
                FormField field = new FormField(
                        row.name().renderText(run.scope(), warnings),
                        row.value().renderValue(run.scope(), warnings));
                fields.add(field);
                values.add(field.value());
            }
            if (ValueSize.exceeds(values, ValueSize.LARGEST_BODY)) {
                return new ActionOutcome.Failed(
                        ActionReport.EMPTY,
                        Failure.of(
                                ErrorCode.TOO_LARGE,
                                "the values of the form have more than " + ValueSize.LARGEST_BODY + " characters"));
            }
            String body = FormBody.write(fields, charset, definition.listStyle(), definition.omitEmpty());
            run.load().grow(body.length() > ROOMY ? body.length() : 0);
            return new ActionOutcome.Succeeded(
                    ActionReport.ofOutput(Map.of("body", body, "contentType", contentType()), warnings.list()));
        }

        private String contentType() {
            return charset.equals(StandardCharsets.UTF_8)
                    ? FormBody.CONTENT_TYPE
                    : FormBody.CONTENT_TYPE + "; charset=" + charset.name();
        }
    }
}
