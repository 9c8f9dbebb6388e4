package io.webjack.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What came out when one content coding was undone, up to a limit; pure.
 *
 * @param bytes as far as they could be read
 * @param more whether there are more than the limit
 * @param fault why no more could be read; null: nothing went wrong
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Unpacked(byte[] bytes, boolean more, @Nullable IOException fault) {
    private static final int CHUNK = 8192;

    /** @return empty when the coding is not known here */
    public static Optional<Unpacked> of(byte[] packed, String coding, int limit) {
        return switch (coding) {
            case "gzip", "x-gzip" ->
                Optional.of(read(() -> new GZIPInputStream(new ByteArrayInputStream(packed)), limit));
            case "deflate" -> {
                // With the zlib header, as RFC 9110 says, or without, as some send it.
                Unpacked zlib = read(() -> new InflaterInputStream(new ByteArrayInputStream(packed)), limit);
                Unpacked raw = zlib.fault == null ? zlib : raw(packed, limit);
                yield Optional.of(raw.fault == null || zlib.bytes.length == 0 ? raw : zlib);
            }
            default -> Optional.empty();
        };
    }

    private static Unpacked raw(byte[] packed, int limit) {
        Inflater raw = new Inflater(true);
        try {
            return read(() -> new InflaterInputStream(new ByteArrayInputStream(packed), raw), limit);
        } finally {
            raw.end();
        }
    }

    private static Unpacked read(Opening opening, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
        try (InputStream in = opening.open()) {
            byte[] buffer = new byte[CHUNK];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                int room = limit - out.size();
                out.write(buffer, 0, Math.min(room, n));
                if (n > room) {
                    return new Unpacked(out.toByteArray(), true, null);
                }
            }
            return new Unpacked(out.toByteArray(), false, null);
        } catch (IOException e) {
            return new Unpacked(out.toByteArray(), false, e);
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }
}
