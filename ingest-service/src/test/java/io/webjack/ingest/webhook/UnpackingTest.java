package io.webjack.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.event.Warning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final int LIMIT = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "X-GZIP", " gzip ", "identity,gzip", "gzip, identity", ",gzip,"})
    void encodingsThatChangeNothingDoNoHarm(String encoding) throws IOException {
        assertThat(unpacked(packed(BODY), encoding)).isEqualTo(BODY);
    }

    @Test
    void whatWasPackedTwiceIsUnpackedTwice() throws IOException {
        assertThat(unpacked(packed(packed(BODY)), "gzip, gzip")).isEqualTo(BODY);
    }

    @Test
    void eachStepHasTheLimit() throws IOException {
        byte[] bomb = packed(packed(new byte[LIMIT * 1_000]));

        assertThat(Unpacking.unpack(bomb, "gzip,gzip", LIMIT)).isInstanceOf(Unpacking.TooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, br", "zstd", "gzip,gzip,gzip,gzip"})
    void othersAreNamed(String encoding) throws IOException {
        assertThat(Unpacking.unpack(packed(BODY), encoding, LIMIT)).isInstanceOf(Unpacking.Unsupported.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "none", "windows-1251", "application/json", "utf-8, identity", "8bit"})
    void whatIsNoEncodingIsNoneAndIsTold(String encoding) {
        Unpacking.Body unpacked = (Unpacking.Body) Unpacking.unpack(BODY, encoding, LIMIT);

        assertThat(unpacked.bytes()).isSameAs(BODY);
        assertThat(unpacked.warnings()).extracting(Warning::code).containsExactly("CONTENT_ENCODING_WRONG");
        assertThat(Unpacking.isNeeded(encoding)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "identity", "IDENTITY", ",", "identity, identity"})
    void noneNeedsNoWarning(String encoding) {
        assertThat(((Unpacking.Body) Unpacking.unpack(BODY, encoding, LIMIT)).warnings())
                .isEmpty();
    }

    @Test
    void aBodyThatBreaksOffIsCalledSo() throws IOException {
        byte[] packed = packed(BODY);
        byte[] half = Arrays.copyOf(packed, packed.length - 9);

        assertThat(Unpacking.unpack(half, "gzip", LIMIT))
                .isEqualTo(new Unpacking.Broken("the body is not gzip: it breaks off"));
    }

    private static byte[] unpacked(byte[] packed, String encoding) {
        return ((Unpacking.Body) Unpacking.unpack(packed, encoding, LIMIT)).bytes();
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
