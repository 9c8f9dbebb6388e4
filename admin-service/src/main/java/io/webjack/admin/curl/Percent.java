package io.webjack.admin.curl;

import io.webjack.admin.curl.CurlCommand.Row;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Encodes and decodes what stands in a query or a form. Pure. */
final class Percent {
    private Percent() {}

    /** Encoded as curl does. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** The rows of a query or a form; empty: it is none, or it would not be the same when it is written again. */
    static Optional<List<Row>> rows(String text) {
        List<Row> rows = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = equals <= 0 ? Optional.empty() : decoded(pair.substring(0, equals));
            Optional<String> value = equals <= 0 ? Optional.empty() : decoded(pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            rows.add(new Row(name.get(), value.get()));
        }
        return Optional.of(rows);
    }

    private static Optional<String> decoded(String text) {
        byte[] bytes = text.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.put(bytes[i]);
                continue;
            }
            int high = digit(bytes, i + 1);
            int low = digit(bytes, i + 2);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            decoded.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int digit(byte[] bytes, int at) {
        return at < bytes.length ? Character.digit(bytes[at], 16) : -1;
    }
}
