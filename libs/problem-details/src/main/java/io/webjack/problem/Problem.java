package io.webjack.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type {@link #BLANK}, or a URN made by {@link #typeOf}
 * @param title what kind of error it is, the same for all of its type
 * @param detail what happened this time, for a person
 * @param instance which occurrence it is; the path of the request where nothing else is said
 * @param extensions further members, beside the others on the wire
 * @param russianDetail the detail in Russian where it is not one of the sentences of {@code problem-sentences.ru.json}
 */
@JsonInclude(Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance"})
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @JsonAnyGetter Map<String, Object> extensions,
        @JsonIgnore @Nullable String russianDetail) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The type of a problem that its status says all about. */
    public static final String BLANK = "about:blank";

    private static final String VIOLATIONS = "violations";

    private static final JsonMapper MAPPER = new JsonMapper();

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not the status of an error: " + status);
        }
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /** The problem that a status says all about. */
    public static Problem of(int status) {
        return new Problem(
                BLANK, HttpResponseStatus.valueOf(status).reasonPhrase(), status, null, null, Map.of(), null);
    }

    /** The problem of a status with a sentence on what happened. */
    public static Problem of(int status, @Nullable String detail) {
        return of(status).withDetail(detail);
    }

    /**
     * A problem with a type of its own.
     *
     * @param slug lower-case words joined by hyphens
     */
    public static Problem of(int status, String slug, String title, @Nullable String detail) {
        return new Problem(typeOf(slug), title, status, detail, null, Map.of(), null);
    }

    /** 422 with everything that is wrong with what was sent. */
    public static Problem invalid(List<Violation> violations) {
        String detail = violations.size() == 1
                ? violations.get(0).message()
                : violations.size() + " violations; each has a JSON pointer to its place.";
        return of(422, "invalid", "What was sent is not valid", detail).with(VIOLATIONS, List.copyOf(violations));
    }

    /** {@code urn:webjack:problem:<slug>}. */
    public static String typeOf(String slug) {
        return "urn:webjack:problem:" + slug;
    }

    public Problem withDetail(@Nullable String newDetail) {
        return new Problem(type, title, status, newDetail, instance, extensions, null);
    }

    /** With what happened this time, in both languages. */
    public Problem withDetail(String russian, String english) {
        return new Problem(type, title, status, english, instance, extensions, russian);
    }

    /** The same as a person reads it who asked for this language. */
    public Problem in(ProblemLanguage language) {
        List<Violation> violations = violations(language);
        Problem told = violations.isEmpty() ? this : with(VIOLATIONS, violations);
        String only = violations.size() == 1 ? violations.get(0).message() : null;
        if (language == ProblemLanguage.EN) {
            return only == null ? told : told.withDetail(only);
        }
        ProblemSentences sentences = ProblemSentences.installed();
        String russian = only == null ? russianDetail : only;
        if (russian == null && detail != null) {
            russian = sentences.russian(detail);
        }
        return new Problem(type, sentences.russian(title), status, russian, instance, told.extensions(), null);
    }

    private List<Violation> violations(ProblemLanguage language) {
        return extensions.get(VIOLATIONS) instanceof List<?> list
                ? list.stream()
                        .filter(Violation.class::isInstance)
                        .map(violation -> ((Violation) violation).in(language))
                        .toList()
                : List.of();
    }

    public Problem withInstance(@Nullable String newInstance) {
        return new Problem(type, title, status, detail, newInstance, extensions, russianDetail);
    }

    /** With one more member beside the standard ones. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, title, status, detail, instance, more, russianDetail);
    }

    /** The document as UTF-8. */
    public byte[] toJson() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an extension cannot be written as JSON", e);
        }
    }

    /** The exception that ends a request with this problem. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
