package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAddressTest {

    @Test
    void internationalNamesAreReadAsBrowsersReadThem() throws InvalidRequestException {
        assertThat(RequestAddress.parse("https://faß.de/x").host()).isEqualTo("xn--fa-hia.de");
        assertThat(RequestAddress.parse("https://fass.de/x").host()).isEqualTo("fass.de");
        assertThat(RequestAddress.parse("https://u:p@XN--E1AFMKFD.XN--P1AI/x").inOwnLetters())
                .isEqualTo("https://u:***@пример.рф/x");
        assertThat(RequestAddress.parse("https://faß.de/x").inOwnLetters()).isEqualTo("https://faß.de/x");
    }

    @Test
    void aQueryThatIsEncodedAlreadyStaysByteForByte() throws Exception {
        RequestAddress address = RequestAddress.parse(
                        "https://api.example.test/odata?$filter=City%20eq%20%27%D0%A1%D0%9F%D0%B1%27")
                .withQuery("top=5");

        assertThat(address.uri()).isEqualTo("/odata?$filter=City%20eq%20%27%D0%A1%D0%9F%D0%B1%27&top=5");
    }

    @Test
    void aCyrillicAddressGoesOutInAscii() throws Exception {
        RequestAddress address = RequestAddress.parse("https://приём.пример.рф/заявка?имя=Ольга Ёлкина");

        assertThat(address.host()).isEqualTo("xn--h1aihe0g.xn--e1afmkfd.xn--p1ai");
        assertThat(address.uri())
                .isEqualTo("/%D0%B7%D0%B0%D1%8F%D0%B2%D0%BA%D0%B0?%D0%B8%D0%BC%D1%8F="
                        + "%D0%9E%D0%BB%D1%8C%D0%B3%D0%B0%20%D0%81%D0%BB%D0%BA%D0%B8%D0%BD%D0%B0");
        assertThat(address.typed()).isEqualTo("https://приём.пример.рф/заявка?имя=Ольга Ёлкина");
        assertThat(address.port()).isEqualTo(443);
    }

    @Test
    void aPasswordIsUsedAndNeverShown() throws Exception {
        RequestAddress address = RequestAddress.parse("https://user:p%40ss@crm.example.test/");

        assertThat(address.userInfo()).isEqualTo("user:p%40ss");
        assertThat(address.shown()).isEqualTo("https://user:***@crm.example.test/");
        assertThat(address.typed()).isEqualTo("https://user:***@crm.example.test/");
        assertThat(RequestAddress.parse("https://sk_live_1:@crm.example.test/").shown())
                .isEqualTo("https://***@crm.example.test/");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.test,                   a.test, 80,   /",
        "HTTP://a.test:8080/x,            a.test, 8080, /x",
        "https://a.test?x=1,              a.test, 443,  /?x=1",
        "https://a.test/p#part,           a.test, 443,  /p",
        "https://a.test/100%/%41?p=50%,   a.test, 443,  /100%25/%41?p=50%25",
        "https://a.test/a b|c?q=\"x\",    a.test, 443,  /a%20b%7Cc?q=%22x%22",
        "https://a_b.test/,               a_b.test, 443, /",
        "http://[::1]:8080/x,             ::1,    8080, /x",
        "'  https://a.test/x  ',          a.test, 443,  /x"
    })
    void addressesAreReadAsTyped(String typed, String host, int port, String uri) throws Exception {
        RequestAddress address = RequestAddress.parse(typed);

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crm.example.test",
                "ftp://a.test/",
                "https://",
                "https://a.test:0/",
                "https://a.test:99999/",
                "https://a test/",
                "https://a.test/x\r\nHost: evil",
                "https://a.test\\@b.test/",
                "file:///etc/passwd",
                "https://[not-v6]/"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> RequestAddress.parse(text)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/done,                     https://a.test/done",
        "next?y=1,                  https://a.test/dir/next?y=1",
        "../up,                     https://a.test/up",
        "./same/.,                  https://a.test/dir/same/",
        "?z=2,                      https://a.test/dir/page?z=2",
        "//b.test/x,                https://b.test/x",
        "http://169.254.169.254/a,  http://169.254.169.254/a"
    })
    void redirectsAreSeenFromTheAddressBefore(String location, String next) throws Exception {
        RequestAddress address = RequestAddress.parse("https://a.test/dir/page?x=1");

        assertThat(address.resolve(location).shown()).isEqualTo(next);
    }

    @Test
    void onlySchemeHostAndPortMakeAnOrigin() throws Exception {
        RequestAddress address = RequestAddress.parse("https://a.test/x");

        assertThat(address.hasSameOrigin(RequestAddress.parse("https://A.test:443/y")))
                .isTrue();
        assertThat(address.hasSameOrigin(RequestAddress.parse("http://a.test/x")))
                .isFalse();
        assertThat(address.hasSameOrigin(RequestAddress.parse("https://b.test/x")))
                .isFalse();
    }
}
