package io.webjack.catalog.validation;

import java.util.regex.Pattern;

/** Whether the template of an address can become an http or https address. */
final class UrlChecks {
    private static final Pattern WHOLE = Pattern.compile("(?i)https?://[^\\s/?#]+([/?#].*)?", Pattern.DOTALL);
    private static final Pattern BEGINNING = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");

    private UrlChecks() {}

    static boolean isPossible(String template) {
        int firstPlaceholder = firstPlaceholder(template);
        if (firstPlaceholder < 0) {
            return WHOLE.matcher(template).matches()
                    && !CONTROL.matcher(template).find();
        }
        return firstPlaceholder == 0
                || BEGINNING.matcher(template.substring(0, firstPlaceholder)).matches();
    }

    private static int firstPlaceholder(String template) {
        int output = template.indexOf("{{");
        int tag = template.indexOf("{%");
        return output < 0 ? tag : tag < 0 ? output : Math.min(output, tag);
    }
}
