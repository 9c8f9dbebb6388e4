package io.webjack.template;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much there is to a regular expression once its repetitions are written out, about: {@code (a{1000}){1000}} are a
 * million steps. Read from its text, for making them is what must not begin. Pure.
 */
final class ExpressionSize {
    /** More than any expression may have; no number here becomes larger. */
    private static final long BEYOND = 1_000_000_000L;

    private final String text;
    private final Deque<Group> outer = new ArrayDeque<>();
    private Group group = new Group();
    private int deepest;
    private int position;

    private ExpressionSize(String text) {
        this.text = text;
    }

    /** What has been read of a group. */
    private static final class Group {
        long before = 1;
        long last;

        void next(long size) {
            before = Math.min(BEYOND, before + last);
            last = Math.min(BEYOND, size);
        }

        long all() {
            return Math.min(BEYOND, before + last);
        }
    }

    /**
     * @param steps about as many as the compiled expression has
     * @param depth how deep its groups lie within one another
     */
    record Measure(long steps, int depth) {}

    static Measure of(String expression) {
        return new ExpressionSize(expression).measure();
    }

    private Measure measure() {
        while (position < text.length()) {
            char c = text.charAt(position);
            switch (c) {
                case '\\' -> escape();
                case '[' -> characters();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repetition();
                case '*', '+', '?' -> {
                    group.last = Math.min(BEYOND, group.last + 1);
                    position++;
                }
                default -> {
                    group.next(1);
                    position++;
                }
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return new Measure(group.all(), deepest);
    }

    private void open() {
        outer.push(group);
        deepest = Math.max(deepest, outer.size());
        group = new Group();
        position++;
    }

    private void close() {
        position++;
        if (outer.isEmpty()) {
            return;
        }
        long inner = group.all() + 2;
        group = outer.pop();
        group.next(inner);
    }

    private void escape() {
        if (text.startsWith("\\Q", position)) {
            int end = text.indexOf("\\E", position);
            int to = end < 0 ? text.length() : end;
            for (int i = position + 2; i < to; i++) {
                group.next(1);
            }
            position = end < 0 ? to : end + 2;
            return;
        }
        boolean property = position + 2 < text.length()
                && (text.charAt(position + 1) == 'p'
                        || text.charAt(position + 1) == 'P'
                        || text.charAt(position + 1) == 'x')
                && text.charAt(position + 2) == '{';
        int end = property ? text.indexOf('}', position) : -1;
        position = end > 0 ? end + 1 : position + 2;
        group.next(1);
    }

    private void characters() {
        int i = position + 1;
        if (i < text.length() && text.charAt(i) == '^') {
            i++;
        }
        if (i < text.length() && text.charAt(i) == ']') {
            i++;
        }
        while (i < text.length() && text.charAt(i) != ']') {
            int named = text.startsWith("[:", i) ? text.indexOf(":]", i) : -1;
            i = named > 0 ? named + 2 : text.charAt(i) == '\\' ? i + 2 : i + 1;
        }
        position = i + 1;
        group.next(1);
    }

    /** {@code {n}}, <code>{n,}</code> or <code>{n,m}</code>; any other brace stands for itself. */
    private void repetition() {
        int end = text.indexOf('}', position);
        String inner = end < 0 ? "" : text.substring(position + 1, end);
        if (!inner.matches("\\d{1,9}(,\\d{0,9})?")) {
            group.next(1);
            position++;
            return;
        }
        String[] bounds = inner.split(",", -1);
        long least = Long.parseLong(bounds[0]);
        long most = bounds.length < 2 ? least : bounds[1].isEmpty() ? least + 1 : Long.parseLong(bounds[1]);
        long optional = Math.max(0, most - least);
        group.last = Math.min(BEYOND, group.last * Math.max(1, most) + optional);
        position = end + 1;
    }
}
