package io.webjack.ingest.source.vk;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.ingest.standin.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VkSecretMaskTest {

    @Test
    void everythingButTheSecretStaysByteForByte() {
        assertThat(masked(Samples.text("vk/lead_forms_new.json")))
                .isEqualTo(Samples.text("vk/lead_forms_new.json").replace("vk-test-secret", "***"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"secret\":\"a\\\"b\",\"x\":\"Ё\"} | {\"secret\":\"***\",\"x\":\"Ё\"}",
                "{\"x\":1.10,\"secret\" : \"ключ\" } | {\"x\":1.10,\"secret\" : \"***\" }",
                "{\"s\\u0065cret\":\"abc\"} | {\"s\\u0065cret\":\"***\"}",
                "{\"secret\":\"a\",\"secret\":\"b\"} | {\"secret\":\"***\",\"secret\":\"***\"}",
                "{\"secret\":[\"a\",{\"b\":1}],\"x\":2} | {\"secret\":\"***\",\"x\":2}",
                "{\"secret\":12345,\"x\":2} | {\"secret\":\"***\",\"x\":2}",
                "{\"object\":{\"secret\":\"an answer\"}} | {\"object\":{\"secret\":\"an answer\"}}",
                "{\"secret\":\"a\"}{\"secret\":\"b\"} | {\"secret\":\"***\"}{\"secret\":\"***\"}",
                "{\"secret\":\"cut off | {\"secret\":\"***\"",
                "{\"secret\":\"a\",\"x\":} | {\"secret\":\"***\",\"x\":}",
                "type=x&secret=abc&y=1 | type=x&secret=\"***\"&y=1",
                "plain text | plain text"
            })
    void theSecretIsCutOut(String body, String expected) {
        assertThat(masked(body)).isEqualTo(expected);
    }

    @Test
    void aByteOrderMarkStays() {
        assertThat(masked("\uFEFF{\"secret\":\"a\"}")).isEqualTo("\uFEFF{\"secret\":\"***\"}");
    }

    @Test
    void aBodyWhoseCharactersAreNotKnownIsNotKept() {
        assertThat(VkSecretMask.masked("{\"secret\":\"a\"}".getBytes(UTF_16LE))).isEmpty();
    }

    @Test
    void aBodyWithoutASecretIsTheSameArray() {
        byte[] body = Samples.bytes("vk/confirmation-minimal.json");

        assertThat(VkSecretMask.masked(body)).isSameAs(body);
    }

    @Test
    void aLongBodyIsMaskedInItsPlace() {
        String filler = "ё".repeat(300_000);

        assertThat(masked("{\"a\":\"" + filler + "\",\"secret\":\"abc\",\"b\":\"" + filler + "\"}"))
                .isEqualTo("{\"a\":\"" + filler + "\",\"secret\":\"***\",\"b\":\"" + filler + "\"}");
    }

    private static String masked(String body) {
        return new String(VkSecretMask.masked(body.getBytes(UTF_8)), UTF_8);
    }
}
