package io.webjack.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyMaskTest {

    @Test
    void aFormLosesTheValueOfTheKeyOnly() {
        assertThat(masked("a=1&key=made-up&b=%zz&k%65y=x&keys=2&key", "key"))
                .isEqualTo("a=1&key=***&b=%zz&k%65y=***&keys=2&key=***");
        assertThat(masked("%D0%BA%D0%BB%D1%8E%D1%87=1&ключ=2&a=ключ", "ключ"))
                .isEqualTo("%D0%BA%D0%BB%D1%8E%D1%87=***&ключ=***&a=ключ");
    }

    @Test
    void jsonLosesTheValueOfTheKeyOnly() {
        assertThat(masked("{\"key\" : \"a\\\"b\", \"Имя\":\"key\", \"x\":{\"key\":12.5},\"y\":[\"key\"]}", "key"))
                .isEqualTo("{\"key\" : \"***\", \"Имя\":\"key\", \"x\":{\"key\":\"***\"},\"y\":[\"key\"]}");
    }

    @Test
    void brokenJsonDoesNoHarm() {
        for (String json : new String[] {"{\"key\"", "{\"key\":", "{\"key\":\"", "{\"key\":\"\\", "{\"key\":\"a\\\""}) {
            assertThat(masked(json, "key")).doesNotContain("a");
        }
    }

    @Test
    void theSecretIsFoundByItsValueToo() {
        assertThat(masked("--b\r\nname=\"key\"\r\n\r\nmade up/key\r\n--b--", "key", "made up/key"))
                .isEqualTo("--b\r\nname=\"key\"\r\n\r\n***\r\n--b--");
        assertThat(masked("a=made+up%2Fkey", "key", "made up/key")).isEqualTo("a=***");
    }

    @Test
    void bytesOfAnyOtherCharsetStayAsTheyAre() {
        byte[] body = "a=Привет&key=1".getBytes(Charset.forName("windows-1251"));

        assertThat(new String(KeyMask.masked(body, "key", "key", ""), Charset.forName("windows-1251")))
                .isEqualTo("a=Привет&key=***");
    }

    private static String masked(String body, String name) {
        return masked(body, name, "");
    }

    private static String masked(String body, String name, String secret) {
        return new String(
                KeyMask.masked(body.getBytes(StandardCharsets.UTF_8), name, name, secret), StandardCharsets.UTF_8);
    }
}
