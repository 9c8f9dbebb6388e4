package io.webjack.admin.access;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;

/**
 * What fails while it is found out who asks. Quarkus ends the request with it at once, and logs it as a fault when the
 * policy hears of it then; here the policy alone decides what is answered.
 */
public final class LateFailures {
    private LateFailures() {}

    /** To be called by a policy before it asks who it is. */
    public static void leaveToPolicy(RoutingContext context) {
        BiConsumer<RoutingContext, Throwable> nothing = (request, failure) -> {};
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, nothing);
    }
}
