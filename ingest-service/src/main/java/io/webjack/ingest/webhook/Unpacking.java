package io.webjack.ingest.webhook;

import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes {@code Content-Encoding} up to a limit; pure. */
final class Unpacking {
    private static final int MOST_ENCODINGS = 3;

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

    /** What was applied to the body, of all headers that say so; empty: nothing. */
    static String encodingsOf(HttpServerRequest request) {
        return String.join(",", request.headers().getAll("content-encoding"));
    }

    /** Whether there is anything to undo. */
    static boolean isNeeded(String encoding) {
        return !encoding.isBlank() && !encodings(encoding).isEmpty();
    }

    /** @param encoding a list in the order in which they were applied; empty: none */
    static Unpacked unpack(byte[] received, String encoding, int limit) {
        if (received.length == 0 || encoding.isBlank()) {
            return new Unpacked.Body(received);
        }
        List<String> encodings = encodings(encoding);
        if (encodings.size() > MOST_ENCODINGS) {
            return new Unpacked.Unsupported(encoding);
        }
        Unpacked unpacked = new Unpacked.Body(received);
        for (int i = encodings.size() - 1; i >= 0 && unpacked instanceof Unpacked.Body body; i--) {
            unpacked = unpackOne(body.bytes(), encodings.get(i), limit);
        }
        return unpacked;
    }

    private static Unpacked unpackOne(byte[] packed, String name, int limit) {
        try {
            return switch (name) {
                case "gzip", "x-gzip" -> limited(new GZIPInputStream(new ByteArrayInputStream(packed)), limit);
                case "deflate" -> deflated(packed, limit);
                default -> new Unpacked.Unsupported(name);
            };
        } catch (EOFException e) {
            return new Unpacked.Broken("the body is not " + name + ": it breaks off");
        } catch (IOException e) {
            return new Unpacked.Broken("the body is not " + name + ": " + e.getMessage());
        }
    }

    /** Without those that change nothing. */
    private static List<String> encodings(String encoding) {
        return Arrays.stream(encoding.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !name.equals("identity"))
                .toList();
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
