package io.webjack.admin.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file of texts of the console: an object of texts, of objects, and of lists of texts. */
final class TextsReader {
    private static final Pattern TOKEN = Pattern.compile(
            "'((?:[^'\\\\]|\\\\.)*)'|`([^`]*)`|\"((?:[^\"\\\\]|\\\\.)*)\"|([A-Za-z_$][\\w$]*)|([{}\\[\\]:,])|//[^\n]*");

    private TextsReader() {}

    /** Texts of a language by their names, those within objects behind dots; nothing where the file has none of it. */
    static Map<String, String> read(Path file, String language) throws IOException {
        Matcher begin = Pattern.compile("const " + language + "\\b[^=]*= \\{").matcher(Files.readString(file));
        return begin.find() ? read(Files.readString(file).substring(begin.end())) : Map.of();
    }

    private static Map<String, String> read(String source) {
        Map<String, String> texts = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        String name = "";
        boolean value = false;
        Iterator<MatchResult> tokens = TOKEN.matcher(source)
                .results()
                .filter(token -> !token.group().startsWith("//"))
                .iterator();
        while (tokens.hasNext()) {
            MatchResult token = tokens.next();
            String sign = token.group(5);
            if (sign == null) {
                String text = text(token);
                if (value) {
                    texts.merge(String.join(".", reversed(path, name)), text, (before, more) -> before + '\n' + more);
                } else {
                    name = text;
                }
            } else if (sign.equals(":")) {
                value = true;
            } else if (sign.equals("{")) {
                path.push(name);
                value = false;
            } else if (sign.equals("}")) {
                if (path.isEmpty()) {
                    break;
                }
                path.pop();
                value = false;
            } else if (sign.equals("]") || (sign.equals(",") && !insideList(source, token))) {
                value = false;
            }
        }
        return texts;
    }

    /** A list goes on behind a comma; nothing else does. */
    private static boolean insideList(String source, MatchResult token) {
        String before = source.substring(0, token.start());
        return before.lastIndexOf('[') > before.lastIndexOf(']') && before.lastIndexOf('[') > before.lastIndexOf('{');
    }

    private static String text(MatchResult token) {
        for (int group = 1; group <= 4; group++) {
            if (token.group(group) != null) {
                return token.group(group);
            }
        }
        return "";
    }

    private static Iterable<String> reversed(Deque<String> path, String name) {
        Deque<String> names = new ArrayDeque<>();
        names.push(name);
        path.forEach(names::push);
        return names;
    }
}
