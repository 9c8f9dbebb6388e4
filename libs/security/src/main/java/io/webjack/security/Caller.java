package io.webjack.security;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Who called, as far as the token tells.
 *
 * @param name as it stands in the record of changes
 */
public record Caller(String name) {
    private static final String KEY = Caller.class.getName();

    /**
     * The caller of a request within a realm.
     *
     * @throws IllegalStateException when the address is in no realm
     */
    public static Caller of(RoutingContext context) {
        Caller caller = find(context);
        if (caller == null) {
            throw new IllegalStateException("nobody was checked at this address");
        }
        return caller;
    }

    static @Nullable Caller find(RoutingContext context) {
        return context.get(KEY);
    }

    void attachTo(RoutingContext context) {
        context.put(KEY, this);
    }
}
