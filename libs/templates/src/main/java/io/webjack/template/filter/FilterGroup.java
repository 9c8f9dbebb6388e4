package io.webjack.template.filter;

import io.webjack.template.value.ValueText;
import io.webjack.template.value.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers the definitions of filters that belong together. */
final class FilterGroup {
    private final List<FilterDefinition> definitions = new ArrayList<>();

    List<FilterDefinition> definitions() {
        return List.copyOf(definitions);
    }

    /** A filter that says itself what becomes of null. */
    FilterGroup add(String name, int least, int most, Filter filter) {
        definitions.add(new FilterDefinition(name, least, most, Set.of(), filter));
        return this;
    }

    FilterGroup add(String name, int least, int most, Set<String> named, Filter filter) {
        definitions.add(new FilterDefinition(name, least, most, named, filter));
        return this;
    }

    /** A filter of a value: null stays null. */
    FilterGroup value(String name, int least, int most, ValueFilter filter) {
        return value(name, least, most, Set.of(), filter);
    }

    FilterGroup value(String name, int least, int most, Set<String> named, ValueFilter filter) {
        return add(
                name,
                least,
                most,
                named,
                (input, arguments, work) -> input == null ? null : filter.apply(input, arguments, work));
    }

    /** A filter of a text: null stays null, other values become their text. */
    FilterGroup text(String name, int least, int most, TextFilter filter) {
        return value(name, least, most, (input, arguments, work) -> {
            String text = ValueText.of(input);
            work.charge(text.length());
            return filter.apply(text, arguments, work);
        });
    }

    /** A filter of a text without arguments. */
    FilterGroup text(String name, UnaryOperator<String> filter) {
        return text(name, 0, 0, (text, arguments, work) -> filter.apply(text));
    }

    /** Of a value that is there. */
    @FunctionalInterface
    interface ValueFilter {
        @Nullable
        Object apply(Object input, Arguments arguments, Work work);
    }

    /** Of a text. */
    @FunctionalInterface
    interface TextFilter {
        @Nullable
        Object apply(String input, Arguments arguments, Work work);
    }
}
