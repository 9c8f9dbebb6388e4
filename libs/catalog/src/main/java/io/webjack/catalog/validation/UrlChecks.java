package io.webjack.catalog.validation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the template of an address can become an http or https address. */
final class UrlChecks {
    private static final String LABEL = "(?:[A-Za-z0-9_-]|[^\\x00-\\x7F])+";
    /** Scheme, user, host and port. */
    private static final Pattern ORIGIN =
            Pattern.compile("(?i)https?://(?:[^/?#\\\\]*@)?(?:\\[[0-9a-f:.]*:[0-9a-f:.]*]|" + LABEL + "(?:\\." + LABEL
                    + ")*\\.?)(?::([0-9]{0,5}))?(?=[/?#]|$)");

    private static final Pattern ORIGIN_ENDS = Pattern.compile("(?i)https?://[^/?#]*[/?#].*", Pattern.DOTALL);
    private static final int LARGEST_PORT = 65_535;

    private static final Pattern BEGINNING = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");

    private UrlChecks() {}

    static boolean isPossible(String template) {
        int firstPlaceholder = firstPlaceholder(template);
        if (firstPlaceholder < 0) {
            return hasOrigin(template) && !CONTROL.matcher(template).find();
        }
        String literal = template.substring(0, firstPlaceholder);
        return firstPlaceholder == 0
                || (ORIGIN_ENDS.matcher(literal).matches()
                        ? hasOrigin(literal)
                        : BEGINNING.matcher(literal).matches());
    }

    private static boolean hasOrigin(String address) {
        Matcher origin = ORIGIN.matcher(address);
        if (!origin.lookingAt()) {
            return false;
        }
        String port = origin.group(1);
        return port == null
                || port.isEmpty()
                || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= LARGEST_PORT);
    }

    private static int firstPlaceholder(String template) {
        int output = template.indexOf("{{");
        int tag = template.indexOf("{%");
        return output < 0 ? tag : tag < 0 ? output : Math.min(output, tag);
    }
}
