package io.webjack.admin.curl;

import io.webjack.admin.curl.CurlCommand.Row;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes actions of a command of curl: a builder where its body is a form or JSON, and a request. Pure; not for use by several
 * threads.
 */
final class CurlImport {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /** What is made for each request anew. */
    private static final Set<String> NOT_TAKEN =
            Set.of("content-length", "transfer-encoding", "connection", "accept-encoding", "host", "expect");

    private final CurlCommand command;
    private final List<Map<String, Object>> actions = new ArrayList<>();
    private final List<Row> headers;
    private final List<CurlWarning> warnings;
    private @Nullable String body;

    private CurlImport(CurlCommand command) {
        this.command = command;
        this.headers = command.headers().stream()
                .filter(header -> !NOT_TAKEN.contains(header.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(ArrayList::new));
        this.warnings = new ArrayList<>(command.warnings());
    }

    /** Empty: it is no command of curl. */
    static Optional<Imported> of(String text) {
        return CurlCommand.read(text).map(command -> new CurlImport(command).imported());
    }

    /**
     * What was made of a command.
     *
     * @param actions as a processing has them
     */
    record Imported(List<Map<String, Object>> actions, List<CurlWarning> warnings) {}

    private Imported imported() {
        if (command.hasBody()) {
            takeBody();
        }
        actions.add(request());
        warnings.addAll(new CredentialSearch(headers, command).found());
        return new Imported(List.copyOf(actions), List.copyOf(warnings));
    }

    private void takeBody() {
        if (!command.parts().isEmpty()) {
            warnings.add(CurlWarning.Code.MULTIPART_AS_FORM.of());
            headers.removeIf(header -> header.name().equalsIgnoreCase("Content-Type"));
            form(command.parts());
            return;
        }
        String text = String.join(command.isJson() ? "" : "&", command.data());
        String type = command.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (command.isJson() || type.contains("json")) {
            if (command.isJson()) {
                addHeader("Content-Type", JSON);
                addHeader("Accept", JSON);
            }
            json(text).ifPresentOrElse(this::json, () -> body = text);
        } else if (type.isEmpty() && looksLikeJson(text)) {
            warnings.add(CurlWarning.Code.JSON_WITHOUT_TYPE.of());
            addHeader("Content-Type", JSON);
            json(text).ifPresentOrElse(this::json, () -> body = text);
        } else if (type.isEmpty() || type.startsWith(FORM)) {
            addHeader("Content-Type", FORM);
            Percent.rows(text).ifPresentOrElse(this::form, () -> body = text);
        } else {
            body = text;
        }
    }

    private void form(List<Row> fields) {
        addHeader("Content-Type", FORM);
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("key", "form");
        action.put("type", "form_urlencoded");
        action.put("fields", rows(fields));
        actions.add(action);
        body = "{{ actions.form.body }}";
    }

    private void json(Object document) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("key", "json");
        action.put("type", "json");
        action.put("document", document);
        actions.add(action);
        body = "{{ actions.json.body }}";
    }

    private Map<String, Object> request() {
        String method = command.method();
        if (!METHODS.contains(method)) {
            warnings.add(CurlWarning.Code.METHOD_NOT_SENT.of(method));
        }
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("key", "send");
        action.put("type", "http_request");
        action.put("method", method);
        putAddress(action);
        action.put("headers", rows(headers));
        if (body != null) {
            action.put("body", body);
        }
        if (command.followsRedirects()) {
            action.put("followRedirects", true);
        }
        if (command.timeout() != null) {
            action.put("timeout", command.timeout());
        }
        return action;
    }

    /** Parameters become rows where that is the same address; else they stay where they are. */
    private void putAddress(Map<String, Object> action) {
        String url = command.url();
        int fragment = url.indexOf('#');
        url = fragment < 0 ? url : url.substring(0, fragment);
        int mark = url.indexOf('?');
        List<String> parts = new ArrayList<>();
        if (mark >= 0 && mark + 1 < url.length()) {
            parts.add(url.substring(mark + 1));
        }
        parts.addAll(command.query());
        String path = mark < 0 ? url : url.substring(0, mark);
        String query = String.join("&", parts);
        Optional<List<Row>> rows = query.isEmpty() ? Optional.of(List.of()) : Percent.rows(query);
        action.put("url", rows.isPresent() ? path : path + "?" + query);
        action.put("query", rows(rows.orElse(List.of())));
    }

    private void addHeader(String name, String value) {
        if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase(name))) {
            headers.add(new Row(name, value));
        }
    }

    private static List<Map<String, Object>> rows(List<Row> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("name", row.name());
                    one.put("value", row.value());
                    return one;
                })
                .toList();
    }

    private static boolean looksLikeJson(String text) {
        String bare = text.strip();
        return (bare.startsWith("{") && bare.endsWith("}") || bare.startsWith("[") && bare.endsWith("]"))
                && json(text).isPresent();
    }

    /** Numbers keep every digit. */
    private static Optional<Object> json(String text) {
        try {
            return Optional.ofNullable(WireJson.read(text.getBytes(StandardCharsets.UTF_8), Object.class));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }
}
