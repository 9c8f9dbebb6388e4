package io.webjack.ingest.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes {@code Content-Encoding} up to a limit; pure. */
final class Unpacking {
    private Unpacking() {}

    /** How the unpacking ended. */
    sealed interface Unpacked {
        record Body(byte[] bytes) implements Unpacked {}

        record TooLarge() implements Unpacked {}

        record Unsupported(String encoding) implements Unpacked {
            /** Not longer than a line. */
            String shown() {
                return encoding.length() > 80 ? encoding.substring(0, 80) + "…" : encoding;
            }
        }

        record Broken(String message) implements Unpacked {}
    }

    /** Whether there is anything to undo. */
    static boolean isNeeded(@Nullable String encoding) {
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }

    /** @param encoding empty: none */
    static Unpacked unpack(byte[] received, String encoding, int limit) {
        if (!isNeeded(encoding) || received.length == 0) {
            return new Unpacked.Body(received);
        }
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                case "gzip", "x-gzip" -> limited(new GZIPInputStream(new ByteArrayInputStream(received)), limit);
                case "deflate" -> deflated(received, limit);
                default -> new Unpacked.Unsupported(name);
            };
        } catch (IOException e) {
            return new Unpacked.Broken("the body is not " + name + ": " + e.getMessage());
        }
    }

    /** With the zlib header, as RFC 9110 says, or without, as some send it. */
    private static Unpacked deflated(byte[] received, int limit) throws IOException {
        try {
            return limited(new InflaterInputStream(new ByteArrayInputStream(received)), limit);
        } catch (IOException e) {
            Inflater raw = new Inflater(true);
            try {
                return limited(new InflaterInputStream(new ByteArrayInputStream(received), raw), limit);
            } finally {
                raw.end();
            }
        }
    }

    private static Unpacked limited(InputStream packed, int limit) throws IOException {
        try (packed) {
            byte[] bytes = packed.readNBytes(limit + 1);
            return bytes.length > limit ? new Unpacked.TooLarge() : new Unpacked.Body(bytes);
        }
    }
}
