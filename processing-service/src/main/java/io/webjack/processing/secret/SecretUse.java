package io.webjack.processing.secret;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Values;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets as the templates of one operation see them. It remembers which were used, and hides these, and those that its
 * processing names, wherever they stand in what is recorded. Belongs to the operation's lane.
 */
public final class SecretUse extends AbstractMap<String, @Nullable Object> {
    private static final int SHORTEST_CREDENTIAL = 8;

    private final Map<String, String> values;
    private final RecentPatterns patterns;
    private final Map<String, SecretPattern> used = new LinkedHashMap<>();

    /** @param values by name */
    public SecretUse(Map<String, String> values) {
        this(values, new RecentPatterns());
    }

    private SecretUse(Map<String, String> values, RecentPatterns patterns) {
        this.values = values;
        this.patterns = patterns;
    }

    /**
     * The secrets as an operation on this event sees them. Credentials of the caller among its fields are usable as all
     * fields are, and hidden as secrets are. So are from the beginning those that the processing names: an operation that
     * goes on after a wait or a crash does not know which of them its earlier actions have used.
     *
     * @param values by name
     */
    static SecretUse of(Map<String, String> values, RecentPatterns patterns, Event event, NamedSecrets named) {
        SecretUse use = new SecretUse(values, patterns);
        List<SecretPattern> ofCaller = new ArrayList<>();
        for (String name : event.sensitiveFields()) {
            addTexts(event.fields().get(name), ofCaller);
        }
        for (SecretPattern pattern : ofCaller) {
            // No secret has such a name.
            use.used.put("/" + use.used.size(), pattern);
        }
        for (String name : named.names()) {
            String value = values.get(name);
            if (value != null) {
                use.used.put(name, patterns.of(value));
            }
        }
        return use;
    }

    /** Short values, which a credential is not, stand in too many texts. */
    private static void addTexts(@Nullable Object value, List<SecretPattern> patterns) {
        if (value instanceof String || value instanceof Number) {
            String text = ValueText.of(value);
            if (text.length() >= SHORTEST_CREDENTIAL) {
                patterns.add(SecretPattern.of(text));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> addTexts(item, patterns));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> addTexts(item, patterns));
        }
    }

    /** @throws TemplateFailedException when there is no such secret: nothing is sent without it */
    @Override
    public String get(Object name) {
        String value = values.get(String.valueOf(name));
        if (value == null) {
            throw TemplateFailedException.because(ErrorCode.SECRET_MISSING, "there is no secret '" + name + "'");
        }
        used.computeIfAbsent(String.valueOf(name), key -> patterns.of(value));
        return value;
    }

    @Override
    public boolean containsKey(Object name) {
        return values.containsKey(String.valueOf(name));
    }

    /** Nothing: secrets are used by name and never listed. */
    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return Set.of();
    }

    /** Hides what a request carries beside secrets, from now on. */
    public void hide(Credentials credentials) {
        for (SecretPattern pattern : credentials.patterns()) {
            if (!used.containsValue(pattern)) {
                // No secret has such a name.
                used.put("/" + used.size(), pattern);
            }
        }
    }

    /** The result with {@code ***} in place of every secret that was used or is named. */
    public ActionResult masked(ActionResult result) {
        if (used.isEmpty()) {
            return result;
        }
        return new ActionResult(
                result.key(),
                result.type(),
                result.name(),
                result.index(),
                result.attempt(),
                result.status(),
                result.startedAt(),
                result.durationMs(),
                request(result.request()),
                response(result.response()),
                texts(result.output()),
                texts(result.fields()),
                result.warnings().stream()
                        .map(warning -> new Warning(warning.code(), masked(warning.message())))
                        .toList(),
                error(result.error()),
                result.willRetry());
    }

    /** The error with {@code ***} in place of every secret that was used or is named. */
    public @Nullable OperationError error(@Nullable OperationError error) {
        return error == null || used.isEmpty()
                ? error
                : new OperationError(
                        error.code(),
                        masked(error.message()),
                        error.actionKey(),
                        error.retryable(),
                        text(error.host()),
                        error.httpStatus());
    }

    /** The value with {@code ***} in place of every secret that was used or is named. */
    public @Nullable Object hiddenIn(@Nullable Object value) {
        return used.isEmpty() ? value : deep(value);
    }

    /** Whether something that was recorded may have held a secret. */
    public static boolean isMasked(@Nullable Object recorded) {
        if (recorded instanceof String text) {
            return text.contains(SecretPattern.MASK);
        }
        if (recorded instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(entry -> isMasked(entry.getKey()) || isMasked(entry.getValue()));
        }
        return recorded instanceof List<?> list && list.stream().anyMatch(SecretUse::isMasked);
    }

    private @Nullable SentRequest request(@Nullable SentRequest request) {
        return request == null
                ? null
                : new SentRequest(
                        request.method(),
                        masked(request.url()),
                        all(request.headers()),
                        body(request.body(), request.bodyTruncated()),
                        request.bodyTruncated(),
                        text(request.urlAsTyped()));
    }

    private @Nullable ReceivedResponse response(@Nullable ReceivedResponse response) {
        return response == null
                ? null
                : new ReceivedResponse(
                        response.status(),
                        all(response.headers()),
                        body(response.body(), response.bodyTruncated()),
                        response.bodyEncoding(),
                        response.bodyTruncated(),
                        response.bodySize(),
                        response.redirects().stream().map(this::masked).toList());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> all(Map<String, Object> map) {
        return (Map<String, Object>) (Map<String, ?>) texts(map);
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> texts(Map<String, ? extends @Nullable Object> map) {
        Object masked = deep(map);
        return masked instanceof Map<?, ?> changed ? (Map<String, @Nullable Object>) changed : Map.of();
    }

    private @Nullable Object deep(@Nullable Object value) {
        if (value instanceof String text) {
            return masked(text);
        }
        if (value instanceof Number number) {
            return masked(number);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, item) -> changed.put(masked(String.valueOf(key)), deep(item)));
            return changed;
        }
        if (value instanceof List<?> list) {
            return Values.copy(list.stream().map(this::deep).toList());
        }
        return value;
    }

    private Object masked(Number number) {
        for (SecretPattern pattern : used.values()) {
            Object masked = pattern.maskedIn(number);
            if (masked instanceof String text) {
                return masked(text);
            }
        }
        return number;
    }

    private @Nullable String body(@Nullable String body, boolean isCut) {
        if (body == null || !isCut) {
            return text(body);
        }
        String masked = body;
        for (SecretPattern pattern : used.values()) {
            masked = pattern.maskedInCut(masked);
        }
        return masked;
    }

    private @Nullable String text(@Nullable String text) {
        return text == null ? null : masked(text);
    }

    private String masked(String text) {
        String masked = text;
        for (SecretPattern pattern : used.values()) {
            masked = pattern.maskedIn(masked);
        }
        return masked;
    }
}
