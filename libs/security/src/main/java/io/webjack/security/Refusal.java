package io.webjack.security;

import io.vertx.ext.web.RoutingContext;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.problem.ProblemResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** The answer 401. */
@ApplicationScoped
class Refusal {
    private static final String CHALLENGE = "Bearer realm=\"webjack\"";

    void write(RoutingContext context, boolean tokenSent) {
        context.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(tokenSent));
        ProblemResponse.write(context, problem(tokenSent));
    }

    ProblemException asException() {
        return problem(false).asException().withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(false));
    }

    private static String challenge(boolean tokenSent) {
        return tokenSent ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
    }

    private static Problem problem(boolean tokenSent) {
        return Problem.of(
                401,
                tokenSent
                        ? "The token in the header Authorization is not known."
                        : "Send the header \"Authorization: Bearer <token>\".");
    }
}
