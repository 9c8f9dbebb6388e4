package io.webjack.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class CharsetsTest {

    @Test
    void theCharsetIsReadFromTheHeaderOrTheDeclaration() {
        assertThat(ContentType.parse("text/xml;Charset=\"windows-1251\"; x=y").charsetName())
                .contains("windows-1251");
        assertThat(ContentType.parse("text/xml; charset='utf-8' really").charset())
                .contains(Charset.forName("utf-8"));
        assertThat(ContentType.parse("text/xml; x=charset").charsetName()).isEmpty();
        assertThat(ContentType.parse("text/xml; charset=").charsetName()).isEmpty();
        assertThat(Charsets.ofXml("\n<?xml version='1.0' encoding='KOI8-R'?><a/>"))
                .contains("KOI8-R");
        assertThat(Charsets.ofXml("<a encoding='KOI8-R'/>")).isEmpty();
        assertThat(Charsets.writable("no-such-charset")).isEmpty();
        assertThat(Charsets.writable("x-JISAutoDetect")).isEmpty();
    }

    @Test
    void aCharacterThatCannotBeWrittenIsNamed() throws Exception {
        assertThat(Charsets.encoded("я", Charset.forName("windows-1251"))).containsExactly(0xFF);
        assertThatThrownBy(() -> Charsets.encoded("я, 😀", Charset.forName("windows-1251")))
                .hasMessage(
                        "the character \"😀\" (U+1F600) at position 4 of the body cannot be written in windows-1251");
    }

    @Test
    void bytesThatCameAsCharactersAreTheTextThatTheyAre() {
        assertThat(Charsets.fromTheWire("\u00d0\u009e\u00d0\u00bb\u00d1\u008f")).isEqualTo("Оля");
        assertThat(Charsets.fromTheWire("\u00cf\u00f0")).isEqualTo("\u00cf\u00f0");
        assertThat(Charsets.fromTheWire("Оля")).isEqualTo("Оля");
    }

    @Test
    void percentSequencesThatAreNoneStayAsTheyAre() {
        assertThat(PercentEncoding.decode("a+%D0%9E%zz%")).isEqualTo("a+О%zz%");
        assertThat(PercentEncoding.decodeForm("a+%D0%9E%zz%")).isEqualTo("a О%zz%");
        assertThat(PercentEncoding.ofValue("a b/%+")).isEqualTo("a%20b%2F%25%2B");
        assertThat(PercentEncoding.ofAddress("/a b?c=%20%")).isEqualTo("/a%20b?c=%20%25");
    }
}
