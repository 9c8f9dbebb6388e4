package io.webjack.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {
    private static final byte[] TEXT = "Оля ".repeat(1_000).getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasPackedComesOutAgain() throws IOException {
        assertThat(unpacked(gzip(), "gzip").bytes()).isEqualTo(TEXT);
        assertThat(unpacked(gzip(), "x-gzip").bytes()).isEqualTo(TEXT);
        assertThat(unpacked(deflated(false), "deflate").bytes()).isEqualTo(TEXT);
        assertThat(unpacked(deflated(true), "deflate").bytes()).isEqualTo(TEXT);
        assertThat(Unpacked.of(TEXT, "br", 10)).isEmpty();
    }

    @Test
    void noMoreComesOutThanTheLimit() throws IOException {
        Unpacked limited = Unpacked.of(gzip(), "gzip", 100).orElseThrow();

        assertThat(limited.bytes()).isEqualTo(Arrays.copyOf(TEXT, 100));
        assertThat(limited.more()).isTrue();
        assertThat(Unpacked.of(gzip(), "gzip", TEXT.length).orElseThrow().more())
                .isFalse();
    }

    @Test
    void whatBreaksOffIsReadAsFarAsItGoes() throws IOException {
        byte[] half = Arrays.copyOf(gzip(), gzip().length - 8);

        Unpacked broken = unpacked(half, "gzip");

        assertThat(broken.fault()).isNotNull();
        assertThat(broken.bytes()).isEqualTo(TEXT);
        assertThat(unpacked(TEXT, "gzip").bytes()).isEmpty();
        assertThat(unpacked(TEXT, "deflate").fault()).isNotNull();
    }

    private static Unpacked unpacked(byte[] packed, String coding) {
        return Unpacked.of(packed, coding, 1_000_000).orElseThrow();
    }

    private static byte[] gzip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(out)) {
            packing.write(TEXT);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(boolean raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, raw);
        try (OutputStream packing = new DeflaterOutputStream(out, deflater)) {
            packing.write(TEXT);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
