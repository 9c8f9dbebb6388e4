package io.webjack.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects named values whose names may hold brackets as PHP writes them: {@code a[]}, {@code a[b]}, {@code a[0][c]}.
 * Repeated names give lists. What contradicts an earlier name is kept under its literal name.
 */
public final class NestedFields {
    private static final int DEEPEST = 32;

    private final Branch root = new Branch();
    private final Warnings warnings;

    NestedFields(Warnings warnings) {
        this.warnings = warnings;
    }

    /** @param value a text, or what stands for a file */
    void add(String name, Object value) {
        List<String> path = path(name);
        if (!root.add(path, 0, value)) {
            warnings.add(
                    BodyWarning.NAME_CONFLICT,
                    "the name " + Warnings.quoted(name) + " contradicts another one; its value is kept beside it");
            root.addLiterally(name, value);
        }
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        root.children.forEach((name, node) -> fields.put(name, node.value()));
        return fields;
    }

    /** {@code a[b][]} is a, b and an empty step. A name that is not written so is one step. */
    public static List<String> path(String name) {
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
        /** Whether it was given its number here, and not by its name. */
        private final boolean numbered;

        Leaf(boolean numbered) {
            this.numbered = numbered;
        }

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
        boolean add(List<String> path, int depth, Object value) {
            boolean unnumbered = depth > 0 && path.get(depth).isEmpty();
            String step = step(path.get(depth), depth);
            Node child = children.get(step);
            if (depth == path.size() - 1) {
                if (child instanceof Branch) {
                    return false;
                }
                if (child instanceof Leaf known && !known.numbered) {
                    known.values.add(value);
                } else {
                    // Of two elements one may have been given the number that the other one names.
                    add(child == null ? step : free(), value, unnumbered || child != null);
                }
                return true;
            }
            if (child instanceof Leaf) {
                return false;
            }
            Branch branch = child instanceof Branch known ? known : new Branch();
            children.put(step, branch);
            return branch.add(path, depth + 1, value);
        }

        /** Where names with brackets stand already, a name without them is one more element. */
        void addLiterally(String name, Object value) {
            if (children.get(name) instanceof Branch branch) {
                branch.add(branch.free(), value, true);
            } else if (children.get(name) instanceof Leaf leaf) {
                leaf.values.add(value);
            } else {
                add(name, value, false);
            }
        }

        private void add(String step, Object value, boolean numbered) {
            Leaf leaf = new Leaf(numbered);
            leaf.values.add(value);
            children.put(step, leaf);
        }

        private String free() {
            String step;
            do {
                step = Integer.toString(next++);
            } while (children.containsKey(step));
            return step;
        }

        private String step(String given, int depth) {
            if (depth == 0) {
                return given;
            }
            if (given.isEmpty()) {
                return free();
            }
            if (given.length() <= 9 && given.chars().allMatch(c -> c >= '0' && c <= '9')) {
                next = Math.max(next, Integer.parseInt(given) + 1);
            }
            return given;
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
