package io.webjack.template.filter;

import io.webjack.template.value.JsonReading;
import io.webjack.template.value.JsonText;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Work;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One type into another, where the user says so. */
final class ConversionFilters {
    private ConversionFilters() {}

    static List<FilterDefinition> definitions() {
        return new FilterGroup()
                .value("number", 0, 1, (input, arguments, work) -> number(input, arguments))
                .value("integer", 0, 0, (input, arguments, work) -> Conversion.integer(input))
                .value("boolean", 0, 0, (input, arguments, work) -> Conversion.bool(input))
                .add("text", 0, 0, (input, arguments, work) -> ValueText.of(input))
                .add("json", 0, 0, (input, arguments, work) -> charged(JsonText.of(input), work))
                .value("raw", 0, 0, (input, arguments, work) -> input)
                .value("parse_json", 0, 0, (input, arguments, work) -> parseJson(input, work))
                .add("default", 1, 1, Set.of("allow_false"), new Default())
                .definitions();
    }

    private static Number number(Object input, Arguments arguments) {
        String sign = arguments.text(0, ".");
        if (!sign.equals(".") && !sign.equals(",")) {
            throw TemplateFailedException.failed("the decimal sign is a dot or a comma");
        }
        return Conversion.number(input, sign.charAt(0));
    }

    private static String charged(String text, Work work) {
        work.charge(text.length());
        return text;
    }

    private static @Nullable Object parseJson(Object input, Work work) {
        if (input instanceof Map || input instanceof List) {
            return input;
        }
        String text = ValueText.of(input);
        work.charge(text.length());
        return JsonReading.read(text);
    }

    /** Replaces what is missing, null, false or empty. */
    private static final class Default implements Filter {
        @Override
        public @Nullable Object apply(@Nullable Object input, Arguments arguments, Work work) {
            boolean isKept = Boolean.FALSE.equals(input)
                    ? arguments.flag("allow_false")
                    : input instanceof String text ? !text.isEmpty() : !ValueText.isEmpty(input);
            return isKept ? input : arguments.value(0);
        }

        @Override
        public boolean takesMissing() {
            return true;
        }
    }
}
