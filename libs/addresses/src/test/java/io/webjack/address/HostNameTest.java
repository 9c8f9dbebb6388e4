package io.webjack.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "faß.de, xn--fa-hia.de",
        "FASS.de, fass.de",
        "ёлка.рф, xn--80atc1g.xn--p1ai",
        "Пример.РФ, xn--e1afmkfd.xn--p1ai",
        "пример。рф, xn--e1afmkfd.xn--p1ai",
        "βόλος.com, xn--nxasmm1c.com",
        "XN--E1AFMKFD.XN--P1AI, xn--e1afmkfd.xn--p1ai",
        "r3---sn-x.example, r3---sn-x.example",
        "-a-.example, -a-.example",
        "my_host.пример, my_host.xn--e1afmkfd",
        "ｅｘａｍｐｌｅ.com, example.com"
    })
    void aNameIsWrittenAsBrowsersWriteIt(String name, String ascii) {
        assertThat(HostName.ascii(name)).contains(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xn--a.example", "a\u00a0б.example", "xn--fa-hia\u200d.de", "\u0338б.example", "a\u2488б.com"})
    void whatIsNoNameIsTold(String name) {
        assertThat(HostName.ascii(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "xn--e1afmkfd.xn--p1ai, пример.рф",
        "xn--fa-hia.de, faß.de",
        "fass.de, fass.de",
        "xn--a.example, xn--a.example",
        "XN--e1afmkfd.xn--p1ai, пример.рф"
    })
    void aNameIsShownInItsOwnLetters(String name, String shown) {
        assertThat(HostName.shown(name)).isEqualTo(shown);
    }
}
