package io.webjack.security;

import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Checks the token of every request into a realm before anything else looks at the request. */
@ApplicationScoped
class AccessRoute {
    /** Before the check of the body's size. */
    private static final int ORDER = -1000;

    private final List<TokenCheck> checks;
    private final Refusal refusal;

    AccessRoute(@All List<TokenCheck> checks, Refusal refusal) {
        this.checks = checks;
        this.refusal = refusal;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::check);
    }

    private void check(RoutingContext context) {
        Optional<Realm> realm = Realm.of(RequestPath.plain(context.normalizedPath()));
        if (realm.isEmpty()) {
            context.next();
            return;
        }
        Optional<String> token = BearerToken.read(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        Optional<Caller> caller = token.flatMap(text -> callerOf(realm.get(), text));
        if (caller.isEmpty()) {
            refusal.write(context, token.isPresent());
            return;
        }
        caller.get().attachTo(context);
        context.next();
    }

    private Optional<Caller> callerOf(Realm realm, String token) {
        for (TokenCheck check : checks) {
            if (check.realm() == realm) {
                Optional<Caller> caller = check.callerOf(token);
                if (caller.isPresent()) {
                    return caller;
                }
            }
        }
        return Optional.empty();
    }
}
