package io.webjack.ingest.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.webjack.ingest.standin.Samples;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Makes requests of random parts: right, damaged, and nothing but bytes. */
final class AnyRequest {
    /** Beside POST, which every source takes. */
    private static final String[] METHODS = {"PUT", "GET", "PATCH", "DELETE", "FOO"};

    private static final String[] TYPES = {
        "application/json",
        "application/json; charset=utf-16",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=windows-1251",
        "multipart/form-data; boundary=b",
        "multipart/form-data; boundary=----FormBoundary7MA4YWxkTrZu0gW",
        "multipart/form-data",
        "text/xml",
        "application/soap+xml; charset=\"utf-8\"",
        "text/plain",
        "text/plain; charset=no-such",
        "application/octet-stream",
        "",
        ";",
        "\u00ff",
        "a/b; charset=\"\u0080"
    };
    private static final String[] ENCODINGS = {"gzip", "deflate", "br", "identity", "GZIP", "\u00ff", ""};
    private static final String[] SAMPLES = {
        "http/nested.json", "http/big-numbers.json", "http/php-nested.urlencoded", "http/form-data-files.multipart",
        "http/lead.xml", "http/doctype.xml", "http/nested.json.gz", "http/windows-1251.urlencoded",
        "http/bom.json", "tilda/order.urlencoded", "tilda/order-payment-json.urlencoded",
                "tilda/lead-cookies-utm.urlencoded"
    };
    private static final byte[][] BODIES = new byte[SAMPLES.length][];
    private static final String ODD = "%&=[]{}\"'\\/;:,.<>?#+ \u0080\u00a0\u00ff\u0001~^|`\t";

    static {
        for (int i = 0; i < SAMPLES.length; i++) {
            BODIES[i] = Samples.bytes(SAMPLES[i]);
        }
    }

    private final Random random;
    private final List<String> tokens;
    private int number;

    AnyRequest(Random random, List<String> tokens) {
        this.random = random;
        this.tokens = tokens;
    }

    /**
     * A request.
     *
     * @param token whose address it goes to
     * @param makesEvent whether an answer of 200 means that something was stored
     * @param maybeNoAnswer whether it is so damaged that no answer may come, as far as HTTP goes
     * @param lastOfConnection whether the connection may be closed behind the answer
     */
    record Made(byte[] bytes, String token, boolean makesEvent, boolean maybeNoAnswer, boolean lastOfConnection) {
        static Made garbage(byte[] bytes, String token) {
            return new Made(bytes, token, false, true, true);
        }
    }

    Made next() {
        number++;
        String token = tokens.get(random.nextInt(tokens.size()));
        if (random.nextInt(50) == 0) {
            return Made.garbage(garbage(), token);
        }
        String method = random.nextInt(6) > 0 ? "POST" : METHODS[random.nextInt(METHODS.length)];
        boolean sound = random.nextInt(3) == 0;
        int sample = random.nextInt(SAMPLES.length);
        byte[] body = sound ? BODIES[sample] : random.nextInt(8) == 0 ? new byte[0] : body();
        StringBuilder head = new StringBuilder(method)
                .append(" /in/")
                .append(random.nextInt(100) == 0 ? "made-up" : token)
                .append(path())
                // With a parameter of its own, so that no request is taken for a look at the address.
                .append("?n=")
                .append(number)
                .append(query())
                .append(" HTTP/1.1\r\nHost: x\r\n");
        if (sound) {
            head.append("Content-Type: ").append(soundType(SAMPLES[sample])).append("\r\n");
        } else if (random.nextInt(10) > 0) {
            head.append("Content-Type: ")
                    .append(TYPES[random.nextInt(TYPES.length)])
                    .append("\r\n");
        }
        if (sound && SAMPLES[sample].endsWith(".gz")) {
            head.append("Content-Encoding: gzip\r\n");
        } else if (!sound && random.nextInt(8) == 0) {
            head.append("Content-Encoding: ")
                    .append(ENCODINGS[random.nextInt(ENCODINGS.length)])
                    .append("\r\n");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            head.append("X-").append(i).append(": ").append(headerValue()).append("\r\n");
        }
        boolean damaged = random.nextInt(40) == 0;
        if (damaged) {
            head.append(anyLine()).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return new Made(bytes.toByteArray(), token, true, false, damaged);
    }

    private byte[] body() {
        if (random.nextInt(3) == 0) {
            byte[] body = new byte[random.nextInt(100) == 0 ? 100_000 : random.nextInt(200)];
            random.nextBytes(body);
            return body;
        }
        byte[] body = BODIES[random.nextInt(BODIES.length)].clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static String soundType(String sample) {
        if (sample.contains(".urlencoded")) {
            return "application/x-www-form-urlencoded";
        }
        if (sample.contains(".multipart")) {
            return "multipart/form-data; boundary=----FormBoundary7MA4YWxkTrZu0gW";
        }
        return sample.contains(".xml") ? "text/xml" : "application/json";
    }

    private String path() {
        return switch (random.nextInt(6)) {
            case 0 -> "/";
            case 1 -> "//..;/%e0%80/%00";
            case 2 -> "/" + written(odd(10));
            default -> "";
        };
    }

    private String query() {
        return switch (random.nextInt(16)) {
            case 0 -> "&a%zz=%ff&b[=" + random.nextInt() + "&%00=%D0&c[][x]=1&c=2";
            case 1, 2, 3 -> "&a=%ff&b%5B=" + random.nextInt() + "&%00=%D0&c%5B%5D%5Bx%5D=1&c=2";
            case 4, 5, 6, 7 -> "&" + written(odd(20));
            default -> "";
        };
    }

    /** As it is sometimes; mostly so that it may stand in an address, else a request is refused before anybody reads it. */
    private String written(String text) {
        if (random.nextInt(8) == 0) {
            return text.replace("?", "").replace("#", "");
        }
        StringBuilder written = new StringBuilder();
        for (byte b : text.getBytes(ISO_8859_1)) {
            written.append(
                    "&=;:,.+~_'/".indexOf((char) b) >= 0 ? Character.toString((char) b) : "%%%02x".formatted(b & 0xff));
        }
        return written.toString();
    }

    /** What may stand in a line of a request. */
    private String odd(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            char c = ODD.charAt(random.nextInt(ODD.length()));
            text.append(c <= ' ' ? '_' : c);
        }
        return text.toString();
    }

    private String headerValue() {
        StringBuilder text = new StringBuilder("v");
        for (int i = random.nextInt(random.nextInt(200) == 0 ? 4_000 : 30); i > 0; i--) {
            text.append((char) (0x20 + random.nextInt(0x5f)));
            text.append((char) (0xa0 + random.nextInt(0x5f)));
        }
        return text.toString();
    }

    /** Anything but the end of the line. */
    private String anyLine() {
        byte[] bytes = new byte[1 + random.nextInt(60)];
        random.nextBytes(bytes);
        return "Z" + new String(bytes, ISO_8859_1).replaceAll("[\\r\\n]", "z");
    }

    private byte[] garbage() {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        all.writeBytes("\r\n\r\n".getBytes(ISO_8859_1));
        return all.toByteArray();
    }
}
