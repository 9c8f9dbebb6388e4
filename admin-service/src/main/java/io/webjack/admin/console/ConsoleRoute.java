package io.webjack.admin.console;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * The addresses of the console. All of them are one file, which looks at its address itself; it holds no data, so nobody has to
 * be signed in for it.
 */
@ApplicationScoped
class ConsoleRoute {
    /** After the check of access, before static files and REST resources. */
    private static final int ORDER = -SecurityHandlerPriorities.AUTHORIZATION + 1;

    private static final String FILES = "/console/*";
    private static final String BUNDLE = "/console/files/*";
    private static final String PAGE = "/index.html";
    private static final String SENTENCES = "/console/errors.json";
    private static final List<String> PAGES = List.of(
            "/",
            "/sign-in",
            "/processings",
            "/processings/:id",
            "/operations",
            "/operations/:id",
            "/connections",
            "/secrets",
            "/users",
            "/keys",
            "/notifications",
            "/audit");

    /** Only the files of this service may run, and nobody may put the pages into a frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    void register(@Observes Router router) {
        reading(router, FILES).handler(ConsoleRoute::protect);
        reading(router, PAGE).handler(ConsoleRoute::protect);
        reading(router, BUNDLE).handler(ConsoleRoute::keep);
        Buffer sentences = Buffer.buffer(ErrorSentences.json());
        reading(router, SENTENCES)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                        .end(sentences));
        for (String page : PAGES) {
            reading(router, page).handler(context -> context.reroute(PAGE));
        }
    }

    private static Route reading(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).order(ORDER);
    }

    /** A file of the bundle has another name when it changes. */
    private static void keep(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        context.next();
    }

    /** The page's name stays when it changes, so a browser asks each time whether it has. */
    private static void protect(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        context.next();
    }
}
