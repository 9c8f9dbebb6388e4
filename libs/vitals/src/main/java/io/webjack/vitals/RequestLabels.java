package io.webjack.vitals;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the label of a request may be: whoever sends one chooses its method and address, and each new pair of them would be a
 * time series. Pure.
 */
final class RequestLabels {
    /** As Micrometer calls what it does not know. */
    static final String UNKNOWN = "UNKNOWN";

    static final String OTHER_METHOD = "OTHER";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", UNKNOWN);

    /** What the binder of Quarkus writes in place of an address. */
    private static final Set<String> PLACEHOLDERS = Set.of("root", "NOT_FOUND", "REDIRECTION", UNKNOWN);

    /** An address that can be spelt one way only: nothing encoded, no dot segments, no parameters. */
    private static final Pattern PLAIN = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9_.{}-]{1,64}){1,8}");

    private final Set<String> templates;

    /** @param templates the addresses of the REST resources, with their parameters in braces */
    RequestLabels(Set<String> templates) {
        this.templates = Set.copyOf(templates);
    }

    String method(String method) {
        return METHODS.contains(method) ? method : OTHER_METHOD;
    }

    /**
     * The address as it is when it is one of ours: a resource's, or one that was answered with success, as files are.
     *
     * @param status as the label says it
     */
    String uri(String uri, String status) {
        if (templates.contains(uri) || PLACEHOLDERS.contains(uri)) {
            return uri;
        }
        return isSuccess(status) && PLAIN.matcher(uri).matches() ? uri : UNKNOWN;
    }

    private static boolean isSuccess(String status) {
        return status.startsWith("2") || status.equals("304");
    }
}
