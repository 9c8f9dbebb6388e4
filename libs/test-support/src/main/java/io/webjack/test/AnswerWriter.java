package io.webjack.test;

import io.webjack.test.Answer.Ending;
import io.webjack.test.Answer.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Carries out an {@link Answer} on a connection. */
final class AnswerWriter {
    private static final int CHUNK = 16 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    AnswerWriter(Socket socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /** Whether the connection can carry another request. */
    boolean write(RecordedRequest request, Answer answer) throws IOException {
        pause(answer.delay());
        switch (answer.ending()) {
            case HANG -> {
                while (in.read() >= 0) {
                    // until the other side gives up
                }
                return false;
            }
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case NO_ANSWER -> {
                return false;
            }
            case RAW -> {
                out.write(answer.body());
                out.flush();
                return false;
            }
            case RESET_IN_BODY, CLOSE, KEEP -> {
                return writeAnswer(request, answer);
            }
        }
        throw new IllegalStateException("unknown ending " + answer.ending());
    }

    private boolean writeAnswer(RecordedRequest request, Answer answer) throws IOException {
        boolean keep = answer.ending() == Ending.KEEP && !wantsClose(request);
        out.write(head(answer, keep).getBytes(StandardCharsets.UTF_8));
        if (!request.method().equals("HEAD")) {
            writeBody(answer);
        }
        out.flush();
        if (answer.ending() == Ending.RESET_IN_BODY) {
            socket.setSoLinger(true, 0);
        }
        return keep;
    }

    private static boolean wantsClose(RecordedRequest request) {
        String connection = request.header("connection").orElse("").toLowerCase(Locale.ROOT);
        return connection.contains("close")
                || (request.version().equals("HTTP/1.0") && !connection.contains("keep-alive"));
    }

    private static String head(Answer answer, boolean keep) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(answer.status() < 400 ? "OK" : "Error")
                .append("\r\n");
        answer.headerLines().forEach(line -> head.append(line).append("\r\n"));
        if (answer.framing() instanceof Framing.Chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (answer.framing() instanceof Framing.WrongLength wrong) {
            head.append("Content-Length: ").append(wrong.claimed()).append("\r\n");
        } else if (answer.framing() instanceof Framing.Length && answer.status() != 204 && answer.status() != 304) {
            head.append("Content-Length: ").append(answer.length()).append("\r\n");
        }
        if (!keep) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }

    private void writeBody(Answer answer) throws IOException {
        boolean chunked = answer.framing() instanceof Framing.Chunked;
        long end = answer.ending() == Ending.RESET_IN_BODY ? answer.length() / 2 : answer.length();
        int step = answer.drip().isZero() ? CHUNK : 1;
        byte[] body = answer.body();
        byte[] filler = new byte[step];
        Arrays.fill(filler, (byte) 'x');
        for (long at = 0; at < end; at += step) {
            int size = (int) Math.min(step, end - at);
            if (chunked) {
                out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
            if (answer.generatedBytes().isPresent()) {
                out.write(filler, 0, size);
            } else {
                out.write(body, (int) at, size);
            }
            if (chunked) {
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            if (!answer.drip().isZero()) {
                out.flush();
                pause(answer.drip());
            }
        }
        if (chunked && answer.ending() != Ending.RESET_IN_BODY) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }
}
