package io.webjack.history.database;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

/**
 * JSON as it is kept in a {@code bytea}: the exact bytes, packed with Zstandard where that saves space. A packed payload
 * begins with the magic number of Zstandard, which no JSON text begins with.
 */
public final class Payload {
    private static final int SMALLEST_PACKED = 256;
    private static final int LEVEL = 1;
    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final long LARGEST = 256L * 1024 * 1024;

    /** So many bytes at the beginning of a packed payload tell its size (RFC 8878, 3.1.1.1). */
    public static final int HEADER = 18;

    private Payload() {}

    /** Packs payloads; for one thread at a time. */
    public static final class Packer implements AutoCloseable {
        private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);

        /** What is to be stored for these bytes. */
        public byte[] pack(byte[] json) {
            return json.length < SMALLEST_PACKED && !isPacked(json) ? json : packed(json);
        }

        /** Packed, whether that saves space or not. */
        public byte[] packed(byte[] bytes) {
            return context.compress(bytes);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /**
     * The bytes that were packed.
     *
     * @throws IllegalArgumentException when the stored bytes are damaged
     */
    public static byte[] unpack(byte[] stored) {
        if (!isPacked(stored)) {
            return stored;
        }
        long size = Zstd.getFrameContentSize(stored);
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("a stored payload is damaged: it claims " + size + " bytes");
        }
        return Zstd.decompress(stored, (int) size);
    }

    /**
     * How many bytes a stored payload is when it is unpacked.
     *
     * @param beginning at least its first {@link #HEADER} bytes, or all of it where it has fewer
     * @param length of all of it
     */
    public static long sizeOf(byte[] beginning, long length) {
        return isPacked(beginning) ? Math.max(0, Zstd.getFrameContentSize(beginning)) : length;
    }

    /** Whether these bytes look packed: no JSON does. */
    public static boolean isPacked(byte[] bytes) {
        if (bytes.length < MAGIC.length) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }
}
