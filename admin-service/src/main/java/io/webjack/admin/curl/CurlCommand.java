package io.webjack.admin.curl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a command of curl says, option by option. Not for use by several threads. */
final class CurlCommand implements CurlArguments.Reader {
    private static final int LONGEST_SECONDS = 120;

    private final List<String> urls = new ArrayList<>();
    private final List<Row> headers = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final List<Row> parts = new ArrayList<>();
    private final List<String> query = new ArrayList<>();
    private final List<CurlWarning> warnings = new ArrayList<>();
    private @Nullable String method;
    private @Nullable String timeout;
    private boolean isJson;
    private boolean isGet;
    private boolean isHead;
    private boolean followsRedirects;
    private boolean isOver;

    private CurlCommand() {}

    /** A name with its value. */
    record Row(String name, String value) {}

    /** Reads a command; empty: it is none of curl, or it names no address. */
    static Optional<CurlCommand> read(String text) {
        CommandWords split = CommandWords.of(text.strip().replaceFirst("^[$>#]\\s+", ""));
        List<String> words = split.words();
        int first = words.isEmpty() ? 0 : words.get(0).equals("&") ? 1 : 0;
        if (words.size() <= first || !isCurl(words.get(first))) {
            return Optional.empty();
        }
        CurlCommand command = new CurlCommand();
        new CurlArguments(command).take(words.subList(first + 1, words.size()));
        if (split.variables()) {
            command.warnings.add(CurlWarning.Code.VARIABLE.of());
        }
        return command.urls.isEmpty() ? Optional.empty() : Optional.of(command);
    }

    private static boolean isCurl(String word) {
        String program = word.toLowerCase(Locale.ROOT).replace('\\', '/');
        program = program.substring(program.lastIndexOf('/') + 1);
        return program.equals("curl") || program.equals("curl.exe");
    }

    String url() {
        return urls.get(0);
    }

    List<Row> headers() {
        return List.copyOf(headers);
    }

    /** The first value of a header. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Row::value)
                .findFirst();
    }

    /** What {@code -d} and its like give; in the query with {@code -G}. */
    List<String> data() {
        return List.copyOf(data);
    }

    /** What {@code -F} gives. */
    List<Row> parts() {
        return List.copyOf(parts);
    }

    /** What belongs to the query beside that of the address. */
    List<String> query() {
        List<String> all = new ArrayList<>(query);
        if (isGet) {
            all.addAll(data);
        }
        return all;
    }

    boolean hasBody() {
        return !isGet && (!data.isEmpty() || !parts.isEmpty());
    }

    boolean isJson() {
        return isJson;
    }

    boolean followsRedirects() {
        return followsRedirects;
    }

    /** ISO 8601; null: it says nothing about it. */
    @Nullable
    String timeout() {
        return timeout;
    }

    String method() {
        if (method != null) {
            return method.toUpperCase(Locale.ROOT);
        }
        return isHead ? "HEAD" : hasBody() ? "POST" : "GET";
    }

    List<CurlWarning> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public boolean isOver() {
        return isOver;
    }

    @Override
    public void unknown(String name) {
        warnings.add(CurlWarning.Code.OPTION_UNKNOWN.of(name));
    }

    @Override
    public void option(CurlOption option, String name, String value) {
        switch (option) {
            case REQUEST -> method = value;
            case HEADER -> header(name, value);
            case DATA, DATA_BINARY -> data(value);
            case DATA_RAW -> data.add(value);
            case DATA_URLENCODE -> encoded(value).ifPresent(data::add);
            case URL_QUERY -> {
                if (value.startsWith("+")) {
                    query.add(value.substring(1));
                } else {
                    encoded(value).ifPresent(query::add);
                }
            }
            case JSON -> {
                isJson = true;
                data(value);
            }
            case FORM -> part(name, value, false);
            case FORM_STRING -> part(name, value, true);
            case USER -> headers.add(new Row("Authorization", basic(value)));
            case BEARER -> headers.add(new Row("Authorization", "Bearer " + value));
            case GET -> isGet = true;
            case HEAD -> isHead = true;
            case USER_AGENT -> headers.add(new Row("User-Agent", value));
            case COOKIE -> {
                if (value.contains("=")) {
                    headers.add(new Row("Cookie", value));
                } else {
                    file(value);
                }
            }
            case REFERER -> headers.add(new Row("Referer", value.replaceFirst(";auto$", "")));
            case RANGE -> headers.add(new Row("Range", "bytes=" + value));
            case LOCATION -> followsRedirects = true;
            case INSECURE -> warnings.add(CurlWarning.Code.CERTIFICATES.of(name));
            case MAX_TIME -> timeout(name, value);
            case URL -> address(value);
            case NEXT -> {
                isOver = true;
                warnings.add(CurlWarning.Code.ONLY_THE_FIRST.of());
            }
            case IGNORED, IGNORED_FLAG, IGNORED_VALUE -> {}
            case NOT_TAKEN_FLAG -> warnings.add(CurlWarning.Code.OPTION_NOT_TAKEN.of(name));
            // The value may hold a password.
            case NOT_TAKEN_VALUE -> warnings.add(CurlWarning.Code.OPTION_NOT_TAKEN.of(name));
            case FILE_VALUE -> file(value);
        }
    }

    @Override
    public void address(String url) {
        if (!urls.isEmpty()) {
            warnings.add(CurlWarning.Code.ONLY_THE_FIRST.of());
        } else if (!url.isBlank()) {
            urls.add(url.contains("://") ? url : "http://" + url);
        }
    }

    private void header(String name, String value) {
        int colon = value.indexOf(':');
        if (value.startsWith("@")) {
            file(value.substring(1));
        } else if (colon > 0) {
            String text = value.substring(colon + 1).strip();
            // Without a value it takes a header of curl itself away.
            if (!text.isEmpty()) {
                headers.add(new Row(value.substring(0, colon).strip(), text));
            }
        } else if (value.endsWith(";") && value.length() > 1) {
            headers.add(new Row(value.substring(0, value.length() - 1).strip(), ""));
        } else {
            warnings.add(CurlWarning.Code.OPTION_NOT_TAKEN.of(name));
        }
    }

    private void data(String value) {
        if (value.startsWith("@")) {
            file(value.substring(1));
        } else {
            data.add(value);
        }
    }

    /** {@code text}, {@code =text}, {@code name=text}, {@code @file} or {@code name@file}. */
    private Optional<String> encoded(String value) {
        int equals = value.indexOf('=');
        int at = value.indexOf('@');
        if (at >= 0 && (equals < 0 || at < equals)) {
            file(value.substring(at + 1));
            return Optional.empty();
        }
        if (equals < 0) {
            return Optional.of(Percent.encoded(value));
        }
        String start = equals == 0 ? "" : value.substring(0, equals) + "=";
        return Optional.of(start + Percent.encoded(value.substring(equals + 1)));
    }

    private void part(String name, String value, boolean asItIs) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            warnings.add(CurlWarning.Code.OPTION_NOT_TAKEN.of(name));
            return;
        }
        String text = value.substring(equals + 1);
        if (!asItIs && (text.startsWith("@") || text.startsWith("<"))) {
            file(text.substring(1).replaceFirst(";.*$", ""));
            return;
        }
        if (!asItIs) {
            text = text.replaceFirst(";\\s*(?:type|filename)=.*$", "");
            text = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                    ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                    : text;
        }
        parts.add(new Row(value.substring(0, equals), text));
    }

    private void file(String name) {
        warnings.add(CurlWarning.Code.FILE_NOT_TAKEN.of(name));
    }

    private void timeout(String name, String value) {
        try {
            double seconds = Double.parseDouble(value);
            if (!(seconds > 0)) {
                return;
            }
            if (seconds > LONGEST_SECONDS) {
                warnings.add(CurlWarning.Code.TIMEOUT_SHORTENED.of());
            }
            timeout = "PT" + Math.max(1, Math.round(Math.min(seconds, LONGEST_SECONDS))) + "S";
        } catch (NumberFormatException e) {
            warnings.add(CurlWarning.Code.OPTION_NOT_TAKEN.of(name));
        }
    }

    private static String basic(String user) {
        String credentials = user.contains(":") ? user : user + ":";
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
