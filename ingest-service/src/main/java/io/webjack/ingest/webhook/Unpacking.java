package io.webjack.ingest.webhook;

import io.webjack.contracts.event.Warning;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes {@code Content-Encoding} up to a limit; pure. */
final class Unpacking {
    private static final int MOST_ENCODINGS = 3;
    /** What changes a body, known here or not: the registry of content codings, without {@code identity}. */
    private static final Set<String> ENCODINGS = Set.of(
            "gzip",
            "x-gzip",
            "deflate",
            "br",
            "zstd",
            "compress",
            "x-compress",
            "aes128gcm",
            "dcb",
            "dcz",
            "exi",
            "pack200-gzip",
            "bzip2",
            "x-bzip2",
            "lzma",
            "xz");

    private Unpacking() {}

    /** How the unpacking ended. */
    sealed interface Unpacked {
        /** @param warnings about names that stand there and are no encodings */
        record Body(byte[] bytes, List<Warning> warnings) implements Unpacked {
            Body(byte[] bytes) {
                this(bytes, List.of());
            }
        }

        record TooLarge() implements Unpacked {}

        record Unsupported(String encoding) implements Unpacked {
            String shown() {
                return Unpacking.shown(encoding);
            }
        }

        record Broken(String message) implements Unpacked {}
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
        List<Warning> warnings = noEncodings(encoding);
        List<String> encodings = encodings(encoding);
        if (encodings.size() > MOST_ENCODINGS) {
            return new Unpacked.Unsupported(encoding);
        }
        Unpacked unpacked = new Unpacked.Body(received);
        for (int i = encodings.size() - 1; i >= 0 && unpacked instanceof Unpacked.Body body; i--) {
            unpacked = unpackOne(body.bytes(), encodings.get(i), limit);
        }
        return unpacked instanceof Unpacked.Body body ? new Unpacked.Body(body.bytes(), warnings) : unpacked;
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

    /** Without those that change nothing, and without what is no encoding: some name the charset here, or "none". */
    private static List<String> encodings(String encoding) {
        return names(encoding).filter(ENCODINGS::contains).toList();
    }

    private static List<Warning> noEncodings(String encoding) {
        return names(encoding)
                .filter(name -> !ENCODINGS.contains(name) && !name.equals("identity"))
                .limit(1)
                .map(name -> new Warning(
                        "CONTENT_ENCODING_WRONG",
                        "the header Content-Encoding says \"" + shown(name)
                                + "\", which is no encoding: the body was taken as it came"))
                .toList();
    }

    private static Stream<String> names(String encoding) {
        return Arrays.stream(encoding.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty());
    }

    /** Not longer than a line. */
    private static String shown(String encoding) {
        return encoding.length() > 80 ? encoding.substring(0, 80) + "…" : encoding;
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
