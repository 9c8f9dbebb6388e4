package io.webjack.processing.action.parse;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.Format;
import io.webjack.contracts.definition.ActionDefinition.Parse;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.action.ValueDepth;
import io.webjack.processing.action.ValueSize;
import io.webjack.processing.action.parse.Parsing.NotParsedException;
import io.webjack.template.Template;
import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.Warnings;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values out of a text. */
@Singleton
final class ParseExecutor implements ActionExecutor<Parse> {
    /** The longest text, in characters. */
    static final int LONGEST_INPUT = 1024 * 1024;
    /** What is longer would keep the operations of other processings waiting. */
    private static final int LONGEST_AT_ONCE = 16 * 1024;
    /** Steps of a regular expression times characters: some ten milliseconds at worst. */
    private static final long MOST_AT_ONCE = 2_000_000;

    @Override
    public Class<Parse> definition() {
        return Parse.class;
    }

    @Override
    public PreparedAction prepare(Parse definition) {
        return new PreparedParse(Template.compile(definition.input()), parsing(definition));
    }

    private static Parsing parsing(Parse definition) {
        Format format = definition.format();
        return switch (format) {
            case JSON -> BodyParsing.json();
            case FORM -> BodyParsing.form();
            case XML -> BodyParsing.xml();
            case REGEX -> regex(definition.pattern());
        };
    }

    private static Parsing regex(@Nullable String pattern) {
        if (pattern == null) {
            throw new TemplateSyntaxException(
                    1, 1, "the regular expression is missing", "не задано регулярное выражение");
        }
        return new RegexParsing(pattern);
    }

    /** The compiled input and what reads it. */
    private record PreparedParse(Template input, Parsing parsing) implements PreparedAction.Pure {
        @Override
        public Future<ActionOutcome> run(ActionRun run) {
            Warnings warnings = new Warnings();
            String text = input.renderText(run.scope(), warnings);
            if (text.length() <= LONGEST_AT_ONCE && parsing.work(text.length()) <= MOST_AT_ONCE) {
                return Future.succeededFuture(outcome(text, warnings));
            }
            Promise<ActionOutcome> promise = Promise.promise();
            run.lane()
                    .context()
                    .executeBlocking(() -> outcome(text, warnings), false)
                    .onComplete(result -> run.lane().execute(() -> promise.handle(result)));
            return promise.future();
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            return outcome(input.renderText(run.scope(), warnings), warnings);
        }

        private ActionOutcome outcome(String text, Warnings warnings) {
            if (text.length() > LONGEST_INPUT) {
                return ActionOutcome.failed(
                        ErrorCode.TOO_LARGE, "the text has more than " + LONGEST_INPUT + " characters", warnings);
            }
            try {
                Map<String, @Nullable Object> values = parsing.values(text, warnings);
                if (ValueDepth.isTooDeep(values)) {
                    return ActionOutcome.failed(
                            ErrorCode.PARSE_FAILED,
                            "the values are nested more than " + Limits.VALUE_DEPTH + " levels deep",
                            warnings);
                }
                return ValueSize.exceeds(values, ValueSize.LARGEST_OUTPUT)
                        ? ActionOutcome.failed(
                                ErrorCode.TOO_LARGE,
                                "the values have more than " + ValueSize.LARGEST_OUTPUT + " characters",
                                warnings)
                        : new ActionOutcome.Succeeded(ActionReport.ofOutput(values, warnings.list()));
            } catch (NotParsedException e) {
                return ActionOutcome.failed(ErrorCode.PARSE_FAILED, String.valueOf(e.getMessage()), warnings);
            }
        }
    }
}
