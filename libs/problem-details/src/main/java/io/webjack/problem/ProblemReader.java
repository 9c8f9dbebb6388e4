package io.webjack.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the problem out of an exception; pure. */
public final class ProblemReader {
    /** What the parser tells those who set it up. */
    private static final Pattern ADVICE =
            Pattern.compile(": enable `[^`]*` to allow| \\(not recognized as one since Feature "
                    + "[^)]*\\)|, from `[^`]*`| \\(start marker at [^\\]]*\\]\\)");

    private ProblemReader() {}

    /** The problem that the sender of a request is to be told; empty: the fault is ours. */
    public static Optional<Problem> read(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return Optional.of(problem.problem());
            }
            if (cause instanceof JsonProcessingException json && isFromRequest(failure, json)) {
                return Optional.of(malformedJson(json));
            }
        }
        return failure instanceof WebApplicationException web ? ofWeb(web) : Optional.empty();
    }

    /** 400 for a text that is not JSON, or not the JSON that is expected, with the place. */
    public static Problem malformedJson(JsonProcessingException e) {
        boolean tooLarge = e instanceof StreamConstraintsException;
        Problem problem = Problem.of(
                400,
                tooLarge ? "json-limit" : "malformed-json",
                tooLarge ? "The JSON exceeds a limit" : "The body is not the JSON that is expected",
                ADVICE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll(""));
        JsonLocation location = e.getLocation();
        if (location != null && location.getLineNr() > 0) {
            problem = problem.withDetail(
                            "Строка %d, столбец %d: здесь JSON прочитать не удалось (%s)"
                                    .formatted(location.getLineNr(), location.getColumnNr(), problem.detail()),
                            String.valueOf(problem.detail()))
                    .with("line", location.getLineNr())
                    .with("column", location.getColumnNr());
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            problem = problem.with("pointer", pointer(mapping));
        }
        return problem;
    }

    /** Whether the JSON that could not be read came with the request, and was not read by a resource elsewhere. */
    private static boolean isFromRequest(Throwable failure, JsonProcessingException json) {
        return (failure == json || failure instanceof WebApplicationException)
                && !(json instanceof InvalidDefinitionException);
    }

    private static Optional<Problem> ofWeb(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status < 400 || status > 599) {
            return Optional.empty();
        }
        if (status == 500) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(status, detail(web)));
    }

    private static String detail(WebApplicationException web) {
        if (web instanceof NotFoundException) {
            return web.getCause() == null
                    ? "There is nothing at this address."
                    : "A part of the address does not have the form that is expected.";
        }
        if (web instanceof NotAllowedException) {
            return "This address does not support the method; see the header Allow.";
        }
        if (web instanceof NotSupportedException) {
            return "This address does not take a body of that Content-Type.";
        }
        if (web instanceof NotAcceptableException) {
            return "This address has no answer of a type that the header Accept allows.";
        }
        return String.valueOf(web.getMessage());
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? Integer.toString(Math.max(0, reference.getIndex()))
                        : reference.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "/", ""));
    }
}
