package io.webjack.vitals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a service over its own port whether it lives, with nothing but a socket: other means may be what hangs. */
final class LivenessQuestion implements Supplier<Optional<String>> {
    static final String PATH = "/q/health/live";

    private static final byte[] REQUEST = ("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*", Pattern.DOTALL);
    private static final int ENOUGH = 12;

    private final String host;
    private final int port;
    private final int limitMillis;

    LivenessQuestion(String host, int port, Duration limit) {
        this.host = host;
        this.port = port;
        this.limitMillis = Math.toIntExact(limit.toMillis());
    }

    @Override
    public Optional<String> get() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(limitMillis);
            socket.connect(new InetSocketAddress(host, port), limitMillis);
            socket.getOutputStream().write(REQUEST);
            return read(socket.getInputStream());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> read(InputStream in) throws IOException {
        String begin = new String(in.readNBytes(ENOUGH), StandardCharsets.US_ASCII);
        Matcher status = STATUS.matcher(begin);
        if (!status.matches()) {
            return Optional.of("no HTTP");
        }
        return status.group(1).equals("200") ? Optional.empty() : Optional.of(status.group(1));
    }
}
