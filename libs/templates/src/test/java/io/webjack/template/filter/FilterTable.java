package io.webjack.template.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of filters in {@code docs/templates.md}. */
final class FilterTable {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z_0-9]+)` \\|.* \\| `(.+?)` → `(.+)` \\|$", Pattern.MULTILINE);

    private FilterTable() {}

    record Row(String filter, String expression, String result) {}

    static List<Row> rows() throws IOException {
        String document = Files.readString(Path.of("../../docs/templates.md"));
        int start = document.indexOf("## Filters");
        Matcher matcher = ROW.matcher(document.substring(start, document.indexOf("## Conditions", start)));
        List<Row> rows = new ArrayList<>();
        while (matcher.find()) {
            rows.add(new Row(matcher.group(1), matcher.group(2).replace("\\|", "|"), matcher.group(3)));
        }
        return rows;
    }
}
