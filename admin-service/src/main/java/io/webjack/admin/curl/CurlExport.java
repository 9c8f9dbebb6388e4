package io.webjack.admin.curl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a request as a command of curl, with the quotes of a shell. Pure. */
final class CurlExport {
    private CurlExport() {}

    /**
     * A request as the history shows it.
     *
     * @param headers by name: a text, or a list of texts
     * @param body null: there is none
     */
    record Request(
            String method,
            String url,
            Map<String, List<String>> headers,
            @Nullable String body) {}

    static String of(Request request, Shell shell) {
        List<String> lines = new ArrayList<>();
        lines.add((shell == Shell.POWERSHELL ? "curl.exe" : "curl") + " " + quoted(request.url(), shell));
        String body = request.body() == null ? "" : request.body();
        boolean hasBody = !body.isEmpty();
        if (request.method().equals("HEAD")) {
            lines.add("--head");
        } else if (!request.method().equals(hasBody ? "POST" : "GET")) {
            lines.add("-X " + quoted(request.method(), shell));
        }
        request.headers()
                .forEach((name, values) -> values.forEach(
                        value -> lines.add("-H " + quoted(value.isEmpty() ? name + ";" : name + ": " + value, shell))));
        if (hasBody) {
            lines.add("--data-raw " + quoted(body, shell));
        }
        return String.join(
                switch (shell) {
                    case BASH -> " \\\n  ";
                    case CMD -> " ^\n  ";
                    case POWERSHELL -> " `\n  ";
                },
                lines);
    }

    private static String quoted(String text, Shell shell) {
        return switch (shell) {
            case BASH -> "'" + text.replace("'", "'\\''") + "'";
            case CMD -> "^\"" + escapedForCmd(text) + "^\"";
            case POWERSHELL -> "'" + escapedForPrograms(text, 1).replace("'", "''") + "'";
        };
    }

    /** The program wants its backslashes doubled before a quote, {@code cmd} a caret before all that means something to it. */
    private static String escapedForCmd(String text) {
        StringBuilder escaped = new StringBuilder();
        String forProgram = escapedForPrograms(text.replace("\r\n", "\n"), 2);
        for (int i = 0; i < forProgram.length(); i++) {
            char c = forProgram.charAt(i);
            if (c == '\n') {
                escaped.append("^\n\n");
            } else if ("^&|<>()!%\"".indexOf(c) >= 0) {
                escaped.append('^').append(c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** @param atTheEnd how often a backslash is written there: twice where a quote follows that the program sees */
    private static String escapedForPrograms(String text, int atTheEnd) {
        StringBuilder escaped = new StringBuilder();
        int backslashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            escaped.append("\\".repeat(c == '"' ? backslashes * 2 + 1 : backslashes))
                    .append(c);
            backslashes = 0;
        }
        return escaped.append("\\".repeat(backslashes * atTheEnd)).toString();
    }
}
