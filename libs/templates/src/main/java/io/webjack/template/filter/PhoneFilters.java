package io.webjack.template.filter;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Phone numbers as people type them into E.164. */
final class PhoneFilters {
    private static final String DEFAULT_REGION = "RU";
    private static final int LONGEST = 250;

    private PhoneFilters() {}

    static List<FilterDefinition> definitions() {
        return new FilterGroup()
                .value("phone", 0, 1, Set.of("lenient"), (input, arguments, work) -> phone(input, arguments))
                .definitions();
    }

    private static String phone(Object input, Arguments arguments) {
        String text = ValueText.of(input);
        String region = arguments.text(0, DEFAULT_REGION).toUpperCase(Locale.ROOT);
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        if (!numbers.getSupportedRegions().contains(region)) {
            throw TemplateFailedException.failed("there is no region " + region);
        }
        if (text.isBlank()) {
            return "";
        }
        try {
            if (text.length() <= LONGEST) {
                PhoneNumber number = numbers.parse(text, region);
                if (numbers.isPossibleNumber(number)) {
                    return numbers.format(number, PhoneNumberFormat.E164);
                }
            }
        } catch (NumberParseException e) {
            return unchangedOrFailure(text, region, arguments);
        }
        return unchangedOrFailure(text, region, arguments);
    }

    private static String unchangedOrFailure(String text, String region, Arguments arguments) {
        if (arguments.flag("lenient")) {
            return text;
        }
        throw TemplateFailedException.valueInvalid("the text is not a phone number of the region " + region);
    }
}
