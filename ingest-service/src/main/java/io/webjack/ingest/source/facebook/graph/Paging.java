package io.webjack.ingest.source.facebook.graph;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a list of the Graph API goes on: {@code {"cursors":{"after":…},"next":…}}. */
public final class Paging {
    private Paging() {}

    /**
     * The cursor of the next page; null at the end. Only the cursor is taken from {@code next}: its address may lead
     * anywhere, and the token goes where the connection says only.
     */
    public static @Nullable String after(Map<String, @Nullable Object> list) {
        if (!(list.get("paging") instanceof Map<?, ?> paging) || !(paging.get("next") instanceof String next)) {
            return null;
        }
        if (paging.get("cursors") instanceof Map<?, ?> cursors
                && cursors.get("after") instanceof String after
                && !after.isEmpty()) {
            return after;
        }
        return parameter(next);
    }

    private static @Nullable String parameter(String address) {
        try {
            String query = URI.create(address).getRawQuery();
            for (String pair : (query == null ? "" : query).split("&", -1)) {
                if (pair.startsWith("after=")) {
                    return URLDecoder.decode(pair.substring("after=".length()), StandardCharsets.UTF_8);
                }
            }
            return null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
