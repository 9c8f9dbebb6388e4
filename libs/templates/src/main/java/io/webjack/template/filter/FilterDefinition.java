package io.webjack.template.filter;

import java.util.Set;

/**
 * A filter and how it is called.
 *
 * @param leastArguments how many arguments must stand after the colon
 * @param mostArguments how many may stand there
 * @param named names of arguments that are written with their name, such as {@code allow_false: true}
 */
public record FilterDefinition(String name, int leastArguments, int mostArguments, Set<String> named, Filter filter) {

    public FilterDefinition {
        named = Set.copyOf(named);
    }
}
