package io.webjack.catalog.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what is to be made of a command of curl, or into one. Pure. */
public final class CurlValidator {
    private static final int LONGEST = 500_000;
    private static final List<String> SHELLS = List.of("BASH", "CMD", "POWERSHELL");

    private CurlValidator() {}

    /** {@code {"command":"…"}}. */
    public static CheckedCommand command(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, Set.of("command"));
        String command = text("/command", document.get("command"), findings);
        return new CheckedCommand(command == null ? "" : command, findings.violations());
    }

    /** That a text is no command of curl. */
    public static Violation noCommand() {
        return Violation.of("/command", Rule.NOT_CURL);
    }

    /** {@code {"request":{"method","url","headers","body"},"shell":"…"}}; what a request has beside that is passed over. */
    public static CheckedRequest request(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, Set.of("request", "shell"));
        Object shell = document.get("shell") == null ? "BASH" : document.get("shell");
        if (!SHELLS.contains(String.valueOf(shell))) {
            findings.violation("/shell", Rule.NOT_ALLOWED, String.join(", ", SHELLS));
        }
        Map<?, ?> request = Map.of();
        if (document.get("request") instanceof Map<?, ?> map) {
            request = map;
        } else {
            findings.expected("/request", Expected.OBJECT);
        }
        String method =
                text("/request/method", request.get("method") == null ? "GET" : request.get("method"), findings);
        String url = text("/request/url", request.get("url"), findings);
        Object body = request.get("body");
        String text = body == null ? null : text("/request/body", body, findings);
        return new CheckedRequest(
                method == null ? "" : method,
                url == null ? "" : url,
                headers(request.get("headers"), findings),
                text,
                String.valueOf(shell),
                findings.violations());
    }

    private static Map<String, List<String>> headers(@Nullable Object given, Findings findings) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                List<?> values = value instanceof List<?> list ? list : List.of(String.valueOf(value));
                headers.put(
                        String.valueOf(name),
                        values.stream().map(String::valueOf).toList());
            });
        } else if (given != null) {
            findings.expected("/request/headers", Expected.OBJECT);
        }
        return headers;
    }

    private static @Nullable String text(String pointer, @Nullable Object value, Findings findings) {
        if (value == null) {
            findings.violation(pointer, Rule.REQUIRED);
        } else if (!(value instanceof String text)) {
            findings.expected(pointer, Expected.TEXT);
        } else if (text.length() > LONGEST) {
            findings.violation(pointer, Rule.TOO_LONG, LONGEST);
        } else if (text.indexOf('\0') >= 0) {
            findings.violation(pointer, Rule.NUL_IN_COMMAND);
        } else {
            return text;
        }
        return null;
    }

    /** @param command empty when there are violations */
    public record CheckedCommand(String command, List<Violation> violations) {}

    /**
     * A request to be written.
     *
     * @param headers by name
     * @param body null: there is none
     */
    public record CheckedRequest(
            String method,
            String url,
            Map<String, List<String>> headers,
            @Nullable String body,
            String shell,
            List<Violation> violations) {}
}
