package io.webjack.ingest.webhook;

import io.webjack.body.Unpacked;
import io.webjack.contracts.event.Warning;
import java.io.EOFException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How {@code Content-Encoding} was undone, up to a limit; pure. */
sealed interface Unpacking {
    int MOST_ENCODINGS = 3;
    /** What changes a body, known here or not: the registry of content codings, without {@code identity}. */
    Set<String> ENCODINGS = Set.of(
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

    /** @param warnings about names that stand there and are no encodings */
    record Body(byte[] bytes, List<Warning> warnings) implements Unpacking {
        Body(byte[] bytes) {
            this(bytes, List.of());
        }
    }

    record TooLarge() implements Unpacking {}

    record Unsupported(String encoding) implements Unpacking {
        String shown() {
            return Unpacking.shown(encoding);
        }
    }

    record Broken(String message) implements Unpacking {}

    /** Whether there is anything to undo. */
    static boolean isNeeded(String encoding) {
        return !encoding.isBlank() && !encodings(encoding).isEmpty();
    }

    /** @param encoding a list in the order in which they were applied; empty: none */
    static Unpacking unpack(byte[] received, String encoding, int limit) {
        if (received.length == 0 || encoding.isBlank()) {
            return new Body(received);
        }
        List<Warning> warnings = noEncodings(encoding);
        List<String> encodings = encodings(encoding);
        if (encodings.size() > MOST_ENCODINGS) {
            return new Unsupported(encoding);
        }
        Unpacking unpacked = new Body(received);
        for (int i = encodings.size() - 1; i >= 0 && unpacked instanceof Body body; i--) {
            unpacked = unpackOne(body.bytes(), encodings.get(i), limit);
        }
        return unpacked instanceof Body body ? new Body(body.bytes(), warnings) : unpacked;
    }

    private static Unpacking unpackOne(byte[] packed, String name, int limit) {
        Unpacked unpacked = Unpacked.of(packed, name, limit).orElse(null);
        if (unpacked == null) {
            return new Unsupported(name);
        }
        if (unpacked.fault() != null) {
            return new Broken("the body is not " + name + ": "
                    + (unpacked.fault() instanceof EOFException
                            ? "it breaks off"
                            : unpacked.fault().getMessage()));
        }
        return unpacked.more() ? new TooLarge() : new Body(unpacked.bytes());
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
}
