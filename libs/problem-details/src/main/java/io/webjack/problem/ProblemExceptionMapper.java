package io.webjack.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception of a REST resource becomes a problem. */
class ProblemExceptionMapper {
    /** They describe the body that is replaced. */
    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-length", "content-encoding", "content-language");

    private final AllowedMethods allowedMethods;
    private final FailureReader failures;

    ProblemExceptionMapper(AllowedMethods allowedMethods, FailureReader failures) {
        this.allowedMethods = allowedMethods;
        this.failures = failures;
    }

    // Named on its own: Quarkus REST asks for a mapper of exactly this before it passes an unknown path on.
    @ServerExceptionMapper(NotFoundException.class)
    Response notFound(NotFoundException failure, HttpServerRequest request) {
        return allowedMethods
                .insteadOf(request.method().name(), path(request))
                .map(methods ->
                        answer(new NotAllowedException(String.join(", ", methods), failure, new String[0]), request))
                .orElseGet(() -> answer(failure, request));
    }

    // Named on its own: Quarkus has a mapper of its own for exactly this.
    @ServerExceptionMapper(MismatchedInputException.class)
    Response mismatched(MismatchedInputException failure, HttpServerRequest request) {
        return answer(failure, request);
    }

    @ServerExceptionMapper(Throwable.class)
    Response any(Throwable failure, HttpServerRequest request) {
        return answer(failure, request);
    }

    private Response answer(Throwable failure, HttpServerRequest request) {
        String path = path(request);
        ProblemException told = failures.read(failure, request.method().name(), path);
        Response answer = ProblemResponse.of(request, path, told.problem());
        if (failure instanceof WebApplicationException web) {
            copyHeaders(web.getResponse().getHeaders(), answer.getHeaders());
        }
        told.headers().forEach(answer.getHeaders()::putSingle);
        if (failure instanceof NotAllowedException) {
            answer.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", allowedMethods.at(path)));
        }
        return answer;
    }

    /** Not by way of the whole address: a request of HTTP/1.0 need not have one. */
    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "/" : path;
    }

    private static void copyHeaders(MultivaluedMap<String, Object> from, MultivaluedMap<String, Object> to) {
        from.forEach((name, values) -> {
            if (!OF_THE_BODY.contains(name.toLowerCase(Locale.ROOT))) {
                to.put(name, values);
            }
        });
    }
}
