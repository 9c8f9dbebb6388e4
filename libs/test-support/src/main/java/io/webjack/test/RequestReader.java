package io.webjack.test;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests off a connection without interpreting more than their length. */
final class RequestReader {
    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request, or null when the other side has closed the connection between two. */
    @Nullable
    RecordedRequest next() throws IOException {
        String requestLine = line();
        if (requestLine == null) {
            return null;
        }
        String[] parts = requestLine.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("not a request line: " + requestLine);
        }
        List<String> headers = headers();
        if (value(headers, "expect").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        byte[] body = body(headers);
        return new RecordedRequest(parts[0], parts[1], parts[2], headers, body, System.nanoTime());
    }

    private byte[] body(List<String> headers) throws IOException {
        if (value(headers, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunks();
        }
        String length = value(headers, "content-length");
        return length.isEmpty() ? new byte[0] : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(requiredLine().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!requiredLine().isEmpty()) {
                    // trailers are not kept
                }
                return body.toByteArray();
            }
            body.write(exactly(size));
            requiredLine();
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private List<String> headers() throws IOException {
        List<String> headers = new ArrayList<>();
        for (String line = requiredLine(); !line.isEmpty(); line = requiredLine()) {
            headers.add(line);
        }
        return headers;
    }

    private static String value(List<String> headers, String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private String requiredLine() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the connection ends within a request");
        }
        return line;
    }

    /** One byte is one character, so that nothing is lost. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read != '\n') {
            if (read < 0) {
                throw new EOFException("the connection ends within a line");
            }
            line.append((char) read);
            read = in.read();
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
