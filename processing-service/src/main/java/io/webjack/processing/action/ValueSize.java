package io.webjack.processing.action;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large a value is, in characters as JSON would have them, about. Pure. */
public final class ValueSize {
    /** Of what one action may make for those after it, in characters. */
    public static final int LARGEST_OUTPUT = 1024 * 1024;

    /** Of the values that one action may put into a body, in characters: some times the largest lead. */
    public static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final int limit;
    private int size;

    private ValueSize(int limit) {
        this.limit = limit;
    }

    /** Whether the value has more characters than the limit; what lies beyond is not looked at. */
    public static boolean exceeds(@Nullable Object value, int limit) {
        ValueSize measured = new ValueSize(limit);
        measured.add(value);
        return measured.isBeyond();
    }

    private boolean isBeyond() {
        return size > limit;
    }

    private void add(@Nullable Object value) {
        if (value instanceof String text) {
            count(text.length() + 2);
        } else if (value instanceof Map<?, ?> map) {
            count(2);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (isBeyond()) {
                    return;
                }
                count(String.valueOf(entry.getKey()).length() + 4);
                add(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            count(2);
            for (Object item : list) {
                if (isBeyond()) {
                    return;
                }
                count(1);
                add(item);
            }
        } else {
            count(value instanceof Number number ? digits(number) : 5);
        }
    }

    /** Without writing the number down. */
    private static int digits(Number number) {
        if (number instanceof java.math.BigDecimal decimal) {
            return decimal.precision() + 2;
        }
        return number instanceof java.math.BigInteger integer ? integer.bitLength() / 3 + 1 : 12;
    }

    private void count(int characters) {
        size = (int) Math.min(Integer.MAX_VALUE, (long) size + characters);
    }
}
