package io.webjack.history.memory;

/**
 * What this service uses its heap for: how many bytes of it may be what at once. A record is held packed, and unpacked
 * only while it is looked at.
 *
 * <pre>{@code
 * fetched  2 × 1/48   the answer of a broker that is read, and the one that is on its way
 * waiting  2 × 1/40   read ahead of the database, and being written; once more on its way to the database
 * unpacked     1/3    records that are being looked at to be written
 * answered     1/3    records that are being looked at for answers, and the answers until they are sent
 * }</pre>
 *
 * @param heap in bytes
 */
public record HeapShares(long heap) {
    /**
     * What a record of one byte takes at most while it is looked at: its text, the text that is put together of parts, its
     * values and what is written of them.
     */
    public static final int UNPACKED = 6;

    private static final long MEBIBYTE = 1024L * 1024;

    /** The heap that this process may use. */
    public static HeapShares ofThisProcess() {
        return new HeapShares(Runtime.getRuntime().maxMemory());
    }

    /** What a broker may answer at once. */
    public int fetched() {
        return (int) Math.max(MEBIBYTE, Math.min(8 * MEBIBYTE, heap / 48));
    }

    /** What may be read ahead of the database. */
    public long waiting(long wanted) {
        return Math.max(MEBIBYTE / 4, Math.min(wanted, heap / 40));
    }

    /** What records may take while they are looked at. */
    public long unpacked() {
        return heap / 3;
    }

    /** What one answer about an operation may hold; bodies beyond are cut. */
    public long answer() {
        return Math.max(MEBIBYTE, Math.min(24 * MEBIBYTE, heap / 16));
    }

    /** What a record of so many bytes takes while it is looked at. */
    public static long toLookAt(long bytes) {
        return 64 * 1024 + UNPACKED * bytes;
    }
}
