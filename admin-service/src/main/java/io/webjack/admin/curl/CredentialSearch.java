package io.webjack.admin.curl;

import io.webjack.admin.curl.CurlCommand.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what looks like a token or a password in a request: it belongs into a secret. Pure. */
final class CredentialSearch {
    private static final Pattern NAME = Pattern.compile(
            "(?:^|.*[-_.\\[ ])?(?:authorization|api[-_]?key|apikey|app[-_]?key|auth|access[-_]?key|password|passwd|pwd|secret|"
                    + "client[-_]?secret|.*token|signature|session|sid|cookie|bearer)[\\])]*$");
    private static final int SHORTEST = 4;

    private final List<Row> headers;
    private final CurlCommand command;

    CredentialSearch(List<Row> headers, CurlCommand command) {
        this.headers = headers;
        this.command = command;
    }

    List<CurlWarning> found() {
        List<CurlWarning> found = new ArrayList<>();
        headers.stream()
                .filter(CredentialSearch::isCredential)
                .forEach(header -> found.add(of("заголовок", "The header", header)));
        rows(query()).stream()
                .filter(CredentialSearch::isCredential)
                .forEach(row -> found.add(of("параметр адреса", "The query parameter", row)));
        if (command.hasBody()) {
            List<Row> fields = command.parts().isEmpty() ? rows(String.join("&", command.data())) : command.parts();
            fields.stream()
                    .filter(CredentialSearch::isCredential)
                    .forEach(row -> found.add(of("поле формы", "The field of the form", row)));
        }
        if (command.url().matches("(?i)https?://[^/?#@]*:[^/?#@]*@.*")) {
            found.add(CurlWarning.Code.SECRET_IN_REQUEST.called(
                    "имя и пароль в адресе", "The name and password in the address"));
        }
        return found;
    }

    private String query() {
        int mark = command.url().indexOf('?');
        List<String> parts = new ArrayList<>(command.query());
        if (mark >= 0) {
            parts.add(command.url().substring(mark + 1).replaceFirst("#.*$", ""));
        }
        return String.join("&", parts);
    }

    private static List<Row> rows(String text) {
        return text.isEmpty()
                ? List.of()
                : Optional.of(text).flatMap(Percent::rows).orElse(List.of());
    }

    /** What is a template already needs no warning. */
    private static boolean isCredential(Row row) {
        return row.value().length() >= SHORTEST
                && !row.value().contains("{{")
                && NAME.matcher(row.name().toLowerCase(Locale.ROOT)).matches();
    }

    private static CurlWarning of(String inRussian, String inEnglish, Row row) {
        return CurlWarning.Code.SECRET_IN_REQUEST.called(
                inRussian + " «" + row.name() + "»", inEnglish + " '" + row.name() + "'");
    }
}
