package io.webjack.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The path of a request as the matching of resources sees it, however it was spelt; pure. */
final class RequestPath {
    private RequestPath() {}

    /** Without matrix parameters and doubled slashes, percent-decoded. */
    static String plain(String normalizedPath) {
        StringBuilder plain = new StringBuilder();
        for (String segment : normalizedPath.split("/", -1)) {
            int parameters = segment.indexOf(';');
            String name = decoded(parameters < 0 ? segment : segment.substring(0, parameters));
            if (!name.isEmpty()) {
                plain.append('/').append(name);
            }
        }
        return plain.isEmpty() ? "/" : plain.toString();
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
