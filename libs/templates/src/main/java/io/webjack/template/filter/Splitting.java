package io.webjack.template.filter;

import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateLimitException;
import io.webjack.template.value.Work;
import java.util.ArrayList;
import java.util.List;

/** A text into its parts; empty parts at the end are left out, as Liquid does. */
final class Splitting {
    private Splitting() {}

    static List<String> split(String text, String separator, Work work) {
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(point -> add(parts, Character.toString(point)));
        } else {
            int from = 0;
            for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, from)) {
                add(parts, text.substring(from, i));
                from = i + separator.length();
            }
            add(parts, text.substring(from));
        }
        while (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        work.charge(parts.size());
        return List.copyOf(parts);
    }

    private static void add(List<String> parts, String part) {
        if (parts.size() == Limits.ITEMS) {
            throw new TemplateLimitException("a list has more than %d items".formatted(Limits.ITEMS));
        }
        parts.add(part);
    }
}
