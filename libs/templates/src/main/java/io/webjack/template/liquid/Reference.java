package io.webjack.template.liquid;

import java.util.List;

/**
 * A name of the scope that a template uses.
 *
 * @param names the root and the names after it, as far as they stand in the template: {@code actions, form, body}
 * @param source as written
 * @param line from 1
 * @param column from 1
 */
public record Reference(List<String> names, String source, int line, int column) {
    public Reference {
        names = List.copyOf(names);
    }

    public String root() {
        return names.get(0);
    }
}
