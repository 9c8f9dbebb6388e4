package io.webjack.ingest.webhook;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A sender by hand: it sends as much as it likes, ends its side when it likes, and reads whatever comes. */
final class OpenSender implements Closeable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private final Socket socket;

    OpenSender(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** An answer with its head in lower case. */
    record Told(int status, String head, String body) {}

    OpenSender send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    OpenSender send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** As much of it as the server takes: it may answer and close before all has gone out. */
    OpenSender sendAsFarAsItGoes(byte[] bytes) throws IOException {
        try {
            return send(bytes);
        } catch (SocketException closed) {
            return this;
        }
    }

    OpenSender endOwnSide() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    Told answer() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no answer");
            }
            head.write(b);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int length = 0;
        for (String line : text.split("\r\n")) {
            if (line.startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Told(Integer.parseInt(text.substring(9, 12)), text, body);
    }

    /** Whether the server has closed the connection. Waits for it. */
    boolean isClosedByServer() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
