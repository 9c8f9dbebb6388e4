package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {
    private static final int LIMIT = 1000;

    @Test
    void noBytesMeanNoBody() {
        AnswerBody body = AnswerBody.read(new byte[0], false, null, "application/json", LIMIT);

        assertThat(body.text()).isNull();
        assertThat(body.warnings()).isEmpty();
    }

    @Test
    void aDeclaredCharsetIsDecoded() {
        AnswerBody body = read(
                "{\"msg\":\"Привет\"}".getBytes(Charset.forName("windows-1251")),
                null,
                "application/json;charset=windows-1251");

        assertThat(body.text()).isEqualTo("{\"msg\":\"Привет\"}");
    }

    @Test
    void anUnknownCharsetKeepsTheBytesAndWarns() {
        byte[] bytes = "{\"msg\":1}".getBytes(StandardCharsets.UTF_8);
        AnswerBody body = read(bytes, null, "application/json;charset=made-up-1");

        assertThat(body.encoding()).isEqualTo(BodyEncoding.BASE64);
        assertThat(Base64.getDecoder().decode(body.text())).isEqualTo(bytes);
        assertThat(body.warnings()).extracting("code").containsExactly("RESPONSE_CHARSET_UNKNOWN");
    }

    @Test
    void bytesThatAreNoTextAreKept() {
        AnswerBody body = read(new byte[] {(byte) 0xFF, (byte) 0xFE, 0}, null, null);

        assertThat(body.encoding()).isEqualTo(BodyEncoding.BASE64);
        assertThat(body.warnings()).extracting("code").containsExactly("RESPONSE_NOT_TEXT");
    }

    @Test
    void packedAnswersAreUnpacked() throws IOException {
        byte[] text = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);

        assertThat(read(gzip(text), "gzip", null).text()).isEqualTo("{\"ok\":true}");
        assertThat(read(deflate(text), "deflate", null).text()).isEqualTo("{\"ok\":true}");
        assertThat(read(gzip(gzip(text)), "gzip, gzip", null).text()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void anAnswerThatIsNotPackedAsItSaysIsTakenAsItIs() {
        AnswerBody body = read("plain".getBytes(StandardCharsets.UTF_8), "gzip", null);

        assertThat(body.text()).isEqualTo("plain");
        assertThat(body.warnings()).extracting("code").containsExactly("RESPONSE_NOT_UNPACKED");
    }

    @Test
    void aPackingThatWasNotAskedForIsToldByName() {
        AnswerBody body = read("plain".getBytes(StandardCharsets.UTF_8), "br", null);

        assertThat(body.text()).isEqualTo("plain");
        assertThat(body.warnings().get(0).message()).contains("br");
    }

    @Test
    void whatInflatesIsCutAtTheLimit() throws IOException {
        AnswerBody body = read(gzip(new byte[1_000_000]), "gzip", null);

        assertThat(body.truncated()).isTrue();
        assertThat(body.text()).hasSize(LIMIT);
    }

    @Test
    void aPackedAnswerThatBreaksOffIsKeptAsFarAsItCame() throws IOException {
        byte[] packed = gzip("0123456789".repeat(50).getBytes(StandardCharsets.UTF_8));
        AnswerBody body = read(Arrays.copyOf(packed, packed.length - 4), "gzip", null);

        assertThat(body.text()).startsWith("0123456789");
        assertThat(body.warnings()).extracting("code").containsExactly("RESPONSE_INCOMPLETE");
    }

    @Test
    void aCutCharacterAtTheEndIsLeftOut() {
        byte[] bytes = "Привет".getBytes(StandardCharsets.UTF_8);
        AnswerBody body = AnswerBody.read(Arrays.copyOf(bytes, 5), true, null, "text/plain", LIMIT);

        assertThat(body.text()).isEqualTo("Пр");
        assertThat(body.truncated()).isTrue();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        byte[] bytes = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'};

        assertThat(read(bytes, null, "application/json").text()).isEqualTo("{}");
    }

    private static AnswerBody read(byte[] bytes, @Nullable String contentEncoding, @Nullable String contentType) {
        return AnswerBody.read(bytes, false, contentEncoding, contentType, LIMIT);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
            deflate.write(bytes);
        }
        return out.toByteArray();
    }
}
