package io.webjack.ingest.acceptance;

import io.webjack.body.PercentEncoding;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which headers and query parameters hold credentials of the caller, by their names; pure. */
final class CallerCredentials {
    static final String MASK = "***";

    private static final Pattern PARAMETER = Pattern.compile("([?&#;/])([^=&#;?/]{1,200})(=|%3[Dd])([^&#;/]*)");
    private static final Pattern USER = Pattern.compile("(://)[^/?#@\\s]*@");
    private static final Pattern STEPS = Pattern.compile("[\\[\\].]+");
    private static final Pattern JOINTS = Pattern.compile("[-_ ]");
    private static final Set<String> HEADERS = Set.of("cookie", "setcookie", "xauth", "xkey");
    /** Alone they say enough. */
    private static final Set<String> SURE = Set.of("pwd", "authorization", "jwt", "credentials");
    /** As the whole name, not as a part of one. */
    private static final Set<String> WHOLE = Set.of("key", "sig", "signature", "auth");

    private static final Set<String> ENDINGS = Set.of(
            "token", "secret", "password", "passwd", "apikey", "accesskey", "secretkey", "authkey", "authorization");

    private CallerCredentials() {}

    static boolean isHeader(String name) {
        String joined = joined(name);
        return HEADERS.contains(joined) || isSure(joined);
    }

    /** @param name decoded; brackets and points lead to a name within */
    static boolean isParameter(String name) {
        String[] steps = STEPS.split(name);
        if (steps.length > 0 && WHOLE.contains(joined(steps[0]))) {
            return true;
        }
        for (String step : steps) {
            if (isSure(joined(step))) {
                return true;
            }
        }
        return isSure(joined(name));
    }

    /** A name that nothing else is called by. */
    static boolean isSureParameter(String name) {
        return isSure(joined(name));
    }

    /** A query with a mask in place of the values of such parameters; every other character stays. */
    static String hiddenInQuery(String query) {
        StringBuilder hidden = new StringBuilder(query.length());
        String between = "";
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = PercentEncoding.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
            hidden.append(between)
                    .append(equals >= 0 && isParameter(name) ? pair.substring(0, equals + 1) + MASK : hiddenIn(pair));
            between = "&";
        }
        return hidden.toString();
    }

    /** An address, or a part of one, with a mask in place of the values of such parameters and of a user in it. */
    static String hiddenIn(String address) {
        String hidden = address.indexOf('=') < 0 && address.indexOf('%') < 0
                ? address
                : PARAMETER
                        .matcher(address)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                isParameter(PercentEncoding.decodeForm(found.group(2)))
                                        ? found.group(1) + found.group(2) + found.group(3) + MASK
                                        : found.group()));
        return hidden.indexOf('@') < 0 ? hidden : USER.matcher(hidden).replaceAll("$1" + MASK + "@");
    }

    private static boolean isSure(String joined) {
        return SURE.contains(joined) || ENDINGS.stream().anyMatch(joined::endsWith);
    }

    private static String joined(String name) {
        return JOINTS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
