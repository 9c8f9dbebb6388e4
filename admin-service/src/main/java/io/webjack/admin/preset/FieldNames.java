package io.webjack.admin.preset;

import io.webjack.template.liquid.FieldName;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of fields as people write them: case, spaces, hyphens and the dots of ё make no difference; pure. */
final class FieldNames {
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern PATH = Pattern.compile(
            "\\{\\{ fields((?:\\.[^.\\[]+|\\[(?:\\d+|\"[^\"]*\"|'[^']*')])*?)(?:\\.([^.\\[]+)|\\[\"([^\"]*)\"]|\\['([^']*)']) }}");

    private FieldNames() {}

    /** The same for all spellings of a name. */
    static String plain(String name) {
        return String.join("", words(name));
    }

    /** The words of a name, in small letters. */
    static List<String> words(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String apart =
                CAMEL.matcher(composed).replaceAll(" ").toLowerCase(Locale.ROOT).replace('ё', 'е');
        return Arrays.stream(NO_LETTERS.split(apart))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The last name in the template that gives the value of a field: {@code phone} of <code>{{ fields.contact.phone }}</code>. */
    static String last(String template) {
        Matcher path = PATH.matcher(template);
        if (!path.matches()) {
            return template;
        }
        String quoted = path.group(3) == null ? path.group(4) : path.group(3);
        return quoted == null ? path.group(2) : FieldName.read(quoted);
    }

    /** Whether a field stands in another one. */
    static boolean isInner(String template) {
        Matcher path = PATH.matcher(template);
        return path.matches() && !path.group(1).isEmpty();
    }
}
