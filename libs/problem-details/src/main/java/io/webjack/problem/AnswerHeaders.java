package io.webjack.problem;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every answer says to browsers and proxies, unless it says something else itself: it is not kept, and it is what it says. */
@ApplicationScoped
class AnswerHeaders {
    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(AnswerHeaders::add);
    }

    private static void add(RoutingContext context) {
        context.addHeadersEndHandler(written -> {
            MultiMap headers = context.response().headers();
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
            }
            headers.set(TYPE_OPTIONS, NOSNIFF);
        });
        context.next();
    }
}
