package io.webjack.ingest.webhook;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP by hand: any bytes go out, and the next request uses the same connection where the answer allows it. */
final class RawConnection implements Closeable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final String host;
    private final int port;
    private @Nullable Socket socket;

    RawConnection(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0: the connection was closed without an answer
     * @param explained whether the service itself says what is wrong; what refuses requests that are none of HTTP does not
     */
    record Answered(int status, boolean explained) {
        static final Answered NOT = new Answered(0, false);
    }

    /**
     * Sends a request.
     *
     * @param last whether nothing follows on this connection, so that nobody waits for the rest of the request
     */
    Answered send(byte[] request, boolean last) throws IOException {
        Socket open = socket == null ? opened() : socket;
        socket = open;
        try {
            open.getOutputStream().write(request);
            open.getOutputStream().flush();
            if (last) {
                open.shutdownOutput();
            }
            InputStream in = new BufferedInputStream(open.getInputStream());
            String head = head(in);
            if (head.isEmpty()) {
                close();
                return Answered.NOT;
            }
            int length = length(head);
            in.readNBytes(length);
            if (last
                    || head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close")
                    || head.startsWith("HTTP/1.0")) {
                close();
            }
            return new Answered(
                    Integer.parseInt(head.substring(9, 12)),
                    head.toLowerCase(Locale.ROOT).contains("application/problem+json"));
        } catch (SocketException e) {
            close();
            return Answered.NOT;
        }
    }

    /** Ends the connection. */
    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private Socket opened() throws IOException {
        Socket opened = new Socket(host, port);
        opened.setSoTimeout(TIMEOUT_MILLIS);
        opened.setTcpNoDelay(true);
        return opened;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        return 0;
    }
}
