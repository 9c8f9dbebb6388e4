package io.webjack.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception of a REST resource becomes a problem. */
class ProblemExceptionMapper {
    /** They describe the body that is replaced. */
    private static final Set<String> OF_THE_BODY = Set.of("content-type", "content-length", "content-encoding");

    private final AllowedMethods allowedMethods;
    private final FailureReader failures;

    ProblemExceptionMapper(AllowedMethods allowedMethods, FailureReader failures) {
        this.allowedMethods = allowedMethods;
        this.failures = failures;
    }

    // Named on its own: Quarkus REST asks for a mapper of exactly this before it passes an unknown path on.
    @ServerExceptionMapper(NotFoundException.class)
    Response notFound(NotFoundException failure, UriInfo uri, Request request) {
        String method = request.getMethod();
        return allowedMethods
                .insteadOf(method, uri.getRequestUri().getRawPath())
                .map(methods -> answer(
                        new NotAllowedException(String.join(", ", methods), failure, new String[0]), uri, method))
                .orElseGet(() -> answer(failure, uri, method));
    }

    // Named on its own: Quarkus has a mapper of its own for exactly this.
    @ServerExceptionMapper(MismatchedInputException.class)
    Response mismatched(MismatchedInputException failure, UriInfo uri, Request request) {
        return answer(failure, uri, request.getMethod());
    }

    @ServerExceptionMapper(Throwable.class)
    Response any(Throwable failure, UriInfo uri, Request request) {
        return answer(failure, uri, request.getMethod());
    }

    private Response answer(Throwable failure, UriInfo uri, String method) {
        String path = uri.getRequestUri().getRawPath();
        ProblemException told = failures.read(failure, method, path);
        Problem problem = told.problem();
        Response answer = ProblemResponse.of(problem.instance() == null ? problem.withInstance(path) : problem);
        if (failure instanceof WebApplicationException web) {
            copyHeaders(web.getResponse().getHeaders(), answer.getHeaders());
        }
        told.headers().forEach(answer.getHeaders()::putSingle);
        if (failure instanceof NotAllowedException) {
            answer.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", allowedMethods.at(path)));
        }
        return answer;
    }

    private static void copyHeaders(MultivaluedMap<String, Object> from, MultivaluedMap<String, Object> to) {
        from.forEach((name, values) -> {
            if (!OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
                to.put(name, values);
            }
        });
    }
}
