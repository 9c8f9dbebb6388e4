package io.webjack.processing.action.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects named values as the sources do: {@code a[]}, {@code a[b]}, {@code a[0][c]} as PHP writes them, repeated names
 * as lists. What contradicts an earlier name is kept under its literal name.
 */
final class NestedValues {
    private static final int DEEPEST = 32;

    private final Branch root = new Branch();

    void add(String name, String value) {
        if (!root.add(path(name), 0, value)) {
            Node node = root.children.computeIfAbsent(name, n -> new Leaf());
            if (node instanceof Leaf leaf) {
                leaf.values.add(value);
            }
        }
    }

    Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        root.children.forEach((name, node) -> values.put(name, node.value()));
        return Collections.unmodifiableMap(values);
    }

    /** {@code a[b][]} is a, b and an empty step. A name that is not written so is one step. */
    private static List<String> path(String name) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>();
        path.add(name.substring(0, open));
        int from = open;
        while (from < name.length()) {
            int close = name.indexOf(']', from);
            if (name.charAt(from) != '[' || close < 0 || path.size() > DEEPEST) {
                return List.of(name);
            }
            path.add(name.substring(from + 1, close));
            from = close + 1;
        }
        return path;
    }

    private sealed interface Node {
        Object value();
    }

    /** The values of one name. */
    private static final class Leaf implements Node {
        private final List<Object> values = new ArrayList<>(1);

        @Override
        public Object value() {
            return values.size() == 1 ? values.get(0) : List.copyOf(values);
        }
    }

    /** What stands in brackets behind a name. */
    private static final class Branch implements Node {
        private final Map<String, Node> children = new LinkedHashMap<>();
        private int next;

        /** False when a value stands where a branch is needed, or the other way round. */
        boolean add(List<String> path, int depth, String value) {
            String step = depth == 0 || !path.get(depth).isEmpty() ? path.get(depth) : Integer.toString(next++);
            Node child = children.get(step);
            if (depth == path.size() - 1) {
                if (child instanceof Branch) {
                    return false;
                }
                Leaf leaf = child instanceof Leaf known ? known : new Leaf();
                children.put(step, leaf);
                leaf.values.add(value);
                return true;
            }
            if (child instanceof Leaf) {
                return false;
            }
            Branch branch = child instanceof Branch known ? known : new Branch();
            children.put(step, branch);
            return branch.add(path, depth + 1, value);
        }

        /** A list where the steps are 0, 1, 2 …, in whatever order they came; else a map. */
        @Override
        public Object value() {
            List<Object> list = new ArrayList<>(children.size());
            for (int i = 0; i < children.size(); i++) {
                Node node = children.get(Integer.toString(i));
                if (node == null) {
                    Map<String, Object> map = new LinkedHashMap<>();
                    children.forEach((name, child) -> map.put(name, child.value()));
                    return map;
                }
                list.add(node.value());
            }
            return list;
        }
    }
}
