package io.webjack.template.value;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When two values are the same: numbers by their worth, everything else by type and content. */
public final class Equality {
    private Equality() {}

    public static boolean same(@Nullable Object left, @Nullable Object right) {
        return same(left, right, 0);
    }

    private static boolean same(@Nullable Object left, @Nullable Object right, int depth) {
        Object a = left == Missing.MISSING ? null : left;
        Object b = right == Missing.MISSING ? null : right;
        if (a == b) {
            return true;
        }
        if (a == null || b == null || depth > Limits.VALUE_DEPTH) {
            return false;
        }
        if (a instanceof Number m && b instanceof Number n) {
            return Numbers.compare(m, n) == 0;
        }
        if (a instanceof List<?> listA && b instanceof List<?> listB) {
            return sameItems(listA, listB, depth);
        }
        if (a instanceof Map<?, ?> mapA && b instanceof Map<?, ?> mapB) {
            return sameEntries(mapA, mapB, depth);
        }
        return a.equals(b);
    }

    private static boolean sameItems(List<?> a, List<?> b, int depth) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object item : a) {
            if (!same(item, others.next(), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(Map<?, ?> a, Map<?, ?> b, int depth) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            if (!b.containsKey(entry.getKey()) || !same(entry.getValue(), b.get(entry.getKey()), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
