package io.webjack.ingest.reception;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Bytes that come in parts, in one array that grows as far as is allowed: a declared length takes nothing before it comes. */
final class GrowingBytes {
    private static final int FIRST = 1024;

    private final int most;
    private final LongPredicate allowance;
    private byte[] bytes = new byte[0];
    private int length;

    /**
     * @param most how many may come
     * @param allowance asked before the array becomes larger by so many bytes
     */
    GrowingBytes(int most, LongPredicate allowance) {
        this.most = most;
        this.allowance = allowance;
    }

    /** False: there is no more room, and nothing was added. */
    boolean add(byte[] part) {
        int needed = length + part.length;
        if (needed > bytes.length) {
            int larger = Math.max(needed, Math.min(most, Math.max(FIRST, bytes.length * 2)));
            if (!allowance.test(larger - bytes.length)) {
                return false;
            }
            bytes = bytes.length == 0 && needed == larger ? part : copied(part, larger);
            length = needed;
            return true;
        }
        System.arraycopy(part, 0, bytes, length, part.length);
        length = needed;
        return true;
    }

    int length() {
        return length;
    }

    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private byte[] copied(byte[] part, int size) {
        byte[] larger = Arrays.copyOf(bytes, size);
        System.arraycopy(part, 0, larger, length, part.length);
        return larger;
    }
}
