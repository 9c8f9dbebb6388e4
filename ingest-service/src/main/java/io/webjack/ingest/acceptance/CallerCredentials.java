package io.webjack.ingest.acceptance;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which headers and query parameters hold credentials of the caller, by their names; pure. */
final class CallerCredentials {
    static final String MASK = "***";

    private static final Pattern PARAMETER = Pattern.compile("([?&#;])([^=&#;?]+)=([^&#;]*)");
    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "api-key",
            "apikey",
            "x-auth",
            "x-token",
            "x-access-token",
            "x-auth-token",
            "x-csrf-token",
            "x-gitlab-token",
            "x-webhook-secret");
    private static final Set<String> PARAMETERS = Set.of(
            "token",
            "key",
            "secret",
            "password",
            "passwd",
            "pwd",
            "apikey",
            "sig",
            "signature",
            "auth",
            "authorization");
    private static final Set<String> ENDINGS = Set.of("token", "secret", "password", "api_key", "apikey", "api-key");

    private CallerCredentials() {}

    /** @param name lower case */
    static boolean isHeader(String name) {
        return HEADERS.contains(name) || endsLikeOne(name);
    }

    static boolean isParameter(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PARAMETERS.contains(lower) || endsLikeOne(lower);
    }

    /** The address with a mask in place of the values of such parameters. */
    static String hiddenIn(String address) {
        return PARAMETER
                .matcher(address)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isParameter(found.group(2)) ? found.group(1) + found.group(2) + "=" + MASK : found.group()));
    }

    private static boolean endsLikeOne(String lower) {
        for (String ending : ENDINGS) {
            if (lower.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
