package io.webjack.admin.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which role a request needs, by its method and its path; pure. */
final class AccessPolicy {
    private static final String API = "/api/v1/";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Of the address below {@code /api/v1}: an owner's alone, also to be seen. */
    private static final Set<String> OWNERS = Set.of("users", "api-keys", "audit");

    private AccessPolicy() {}

    /** Whether a request with this method changes nothing. */
    static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    /** Whether anybody may ask, who is not known yet, too. */
    static boolean isOpen(String method, String path) {
        List<String> parts = parts(path);
        return parts.equals(List.of("session", "options")) && isSafe(method)
                || parts.equals(List.of("session")) && method.equals("POST");
    }

    /** The role that is needed for the request. */
    static Role required(String method, String path) {
        List<String> parts = parts(path);
        String first = parts.isEmpty() ? "" : parts.get(0);
        if (OWNERS.contains(first)) {
            return Role.OWNER;
        }
        if (isSafe(method) || first.equals("session") || asksOnly(method, parts)) {
            return Role.VIEWER;
        }
        return first.equals("workspaces") ? Role.OWNER : Role.EDITOR;
    }

    /** What is sent as {@code POST} because the question is long, and changes nothing. */
    private static boolean asksOnly(String method, List<String> parts) {
        if (!method.equals("POST")) {
            return false;
        }
        return parts.equals(List.of("processings", "validate"))
                || parts.size() == 3
                        && parts.get(0).equals("processings")
                        && parts.get(2).equals("export")
                || parts.size() == 2 && parts.get(0).equals("requests")
                || parts.size() == 3 && parts.get(0).equals("presets");
    }

    /** As resources see the path: without what stands behind a semicolon and without empty parts. */
    private static List<String> parts(String path) {
        Optional<String> below = Optional.of(path.replaceAll(";[^/]*", "").replaceAll("/+", "/"))
                .filter(cleaned -> cleaned.startsWith(API))
                .map(cleaned -> cleaned.substring(API.length()));
        return below.map(text -> Arrays.stream(text.split("/"))
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }
}
