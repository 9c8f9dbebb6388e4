package io.webjack.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link HttpTarget} does with a request. Values are immutable: every method gives a changed copy.
 *
 * @param status of the answer
 * @param headerLines as they are written, before those that describe the body
 * @param body the bytes; ignored when {@code generatedBytes} is set
 * @param generatedBytes so many bytes are written instead of {@code body}, without being held in memory
 * @param framing how the end of the body is told
 * @param delay before anything is written
 * @param drip pause after each byte of the body
 * @param ending what happens on the connection
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record Answer(
        int status,
        List<String> headerLines,
        byte[] body,
        Optional<Long> generatedBytes,
        Framing framing,
        Duration delay,
        Duration drip,
        Ending ending) {

    /** How the end of a body is told. */
    public sealed interface Framing {
        /** {@code Content-Length} with the true length. */
        record Length() implements Framing {}

        /** {@code Content-Length} that claims something else. */
        record WrongLength(long claimed) implements Framing {}

        /** {@code Transfer-Encoding: chunked}. */
        record Chunked() implements Framing {}

        /** Nothing is told; the connection is closed after it, unless the status forbids a body. */
        record Untold() implements Framing {}
    }

    /** What happens on the connection. */
    public enum Ending {
        /** The answer is written and the connection kept as the request wants it. */
        KEEP,
        /** The answer is written, then the connection is closed. */
        CLOSE,
        /** Nothing is written until the other side gives up. */
        HANG,
        /** The connection is reset without an answer. */
        RESET,
        /** The connection is reset when half of the body is written. */
        RESET_IN_BODY,
        /** The connection is closed without an answer. */
        NO_ANSWER,
        /** Only the body is written, as it is: head and all. */
        RAW
    }

    public Answer {
        headerLines = List.copyOf(headerLines);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** An empty answer. */
    public static Answer status(int status) {
        return new Answer(
                status,
                List.of(),
                new byte[0],
                Optional.empty(),
                new Framing.Length(),
                Duration.ZERO,
                Duration.ZERO,
                Ending.KEEP);
    }

    /** 200 with a JSON body. */
    public static Answer json(String json) {
        return status(200).header("Content-Type", "application/json").body(json);
    }

    /** 200 with a text body. */
    public static Answer text(String text) {
        return status(200).header("Content-Type", "text/plain; charset=utf-8").body(text);
    }

    public static Answer redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    /** Takes the request and stays silent. */
    public static Answer hang() {
        return status(200).ending(Ending.HANG);
    }

    /** Takes the request and resets the connection. */
    public static Answer reset() {
        return status(200).ending(Ending.RESET);
    }

    /** Takes the request and closes the connection. */
    public static Answer noAnswer() {
        return status(200).ending(Ending.NO_ANSWER);
    }

    /** 200 with a body of so many bytes. */
    public static Answer ofSize(long bytes) {
        Answer answer = status(200).header("Content-Type", "application/octet-stream");
        return new Answer(
                answer.status,
                answer.headerLines,
                answer.body,
                Optional.of(bytes),
                answer.framing,
                answer.delay,
                answer.drip,
                answer.ending);
    }

    /** 204 followed by bytes that must not be there. */
    public static Answer noContentWithBytes(String bytes) {
        return raw("HTTP/1.1 204 No Content\r\nContent-Length: " + bytes.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + bytes);
    }

    /** Exactly these bytes, then the connection is closed. */
    public static Answer raw(String bytes) {
        return status(200).body(bytes).ending(Ending.RAW);
    }

    public Answer header(String name, String value) {
        List<String> lines = new ArrayList<>(headerLines);
        lines.add(name + ": " + value);
        return new Answer(status, lines, body, generatedBytes, framing, delay, drip, ending);
    }

    public Answer body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer body(byte[] bytes) {
        return new Answer(status, headerLines, bytes, generatedBytes, framing, delay, drip, ending);
    }

    public Answer chunked() {
        return framing(new Framing.Chunked());
    }

    public Answer claimingLength(long bytes) {
        return framing(new Framing.WrongLength(bytes));
    }

    /** Neither a length nor chunks: the body ends with the connection. */
    public Answer untilClose() {
        return framing(new Framing.Untold()).ending(Ending.CLOSE);
    }

    public Answer after(Duration pause) {
        return new Answer(status, headerLines, body, generatedBytes, framing, pause, drip, ending);
    }

    /** Writes the body byte by byte with a pause after each. */
    public Answer dripping(Duration pause) {
        return new Answer(status, headerLines, body, generatedBytes, framing, delay, pause, ending);
    }

    public Answer ending(Ending other) {
        return new Answer(status, headerLines, body, generatedBytes, framing, delay, drip, other);
    }

    private Answer framing(Framing other) {
        return new Answer(status, headerLines, body, generatedBytes, other, delay, drip, ending);
    }

    long length() {
        return generatedBytes.orElse((long) body.length);
    }
}
