package io.webjack.template.liquid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Collects the names that a template uses while it is read. */
final class References {
    private final List<Found> found = new ArrayList<>();

    void add(List<String> names, String text, int offset) {
        found.add(new Found(List.copyOf(names), text, offset));
    }

    /**
     * In the order in which they stand in the template.
     *
     * @param locals roots that the template itself sets
     */
    List<Reference> inOrder(String template, Set<String> locals) {
        found.sort(Comparator.comparingInt(Found::offset));
        List<Reference> references = new ArrayList<>();
        int line = 1;
        int column = 1;
        int counted = 0;
        for (Found one : found) {
            while (counted < one.offset()) {
                int point = template.codePointAt(counted);
                counted += Character.charCount(point);
                column = point == '\n' ? 1 : column + 1;
                line = point == '\n' ? line + 1 : line;
            }
            if (!locals.contains(one.names().get(0))) {
                references.add(new Reference(one.names(), one.text(), line, column));
            }
        }
        return references;
    }

    private record Found(List<String> names, String text, int offset) {}
}
