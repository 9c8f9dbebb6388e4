package io.webjack.processing.memory;

/**
 * What JSON costs in memory while it is at work. Pure.
 *
 * <p>A text costs some times its bytes: as it came, read, rendered (an escaped body is up to three times as long), on its way
 * out and recorded. A structure costs far more than its bytes: {@code {"a":1},} are 8 of them, and a map with one entry takes
 * nearly 200.
 */
public final class RecordCost {
    /** What the work on any record takes. */
    static final int LEAST = 2048;

    /** Where the structure cannot matter. */
    static final int SMALL = 16 * 1024;

    private static final int OF_TEXT = 6;
    private static final int OF_VALUE = 48;
    private static final int OF_CONTAINER = 160;

    private RecordCost() {}

    /** Of an event or a continuation, from its reading to its end, in bytes. */
    public static long of(byte[] json) {
        return LEAST + (long) OF_TEXT * json.length + (json.length <= SMALL ? 0 : ofStructure(json));
    }

    /** Of a record whose bytes are not looked at. */
    static long ofLength(int bytes) {
        return LEAST + (long) OF_TEXT * bytes;
    }

    /** Of an answer of so many bytes, which may be JSON of any structure: kept, read, recorded and on its way. */
    public static long ofAnswer(long bytes, boolean maybeJson) {
        return bytes * (maybeJson ? 24 : 5);
    }

    private static long ofStructure(byte[] json) {
        long cost = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (inText) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == ',' || b == ':') {
                cost += OF_VALUE;
            } else if (b == '{' || b == '[') {
                cost += OF_CONTAINER;
            }
        }
        return cost;
    }
}
