package io.webjack.contracts.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "crm.example.org, crm.example.org, 443, true",
        "CRM.example.org, crm.example.org, 8443, true",
        "crm.example.org:8443, crm.example.org, 8443, true",
        "crm.example.org:8443, crm.example.org, 443, false",
        "*.example.org, crm.example.org, 443, true",
        "*.example.org, a.b.example.org, 443, true",
        "*.example.org, example.org, 443, false",
        "*.example.org, notexample.org, 443, false",
        "крм.рф, xn--j1ael.xn--p1ai, 443, true",
        "10.0.0.5, 10.0.0.5, 443, true",
        "[2001:DB8::1]:443, 2001:db8::1, 443, true"
    })
    void meansServers(String pattern, String server, int port, boolean meant) {
        assertThat(HostPattern.parse(pattern).orElseThrow().matches(server, port))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "https://crm.example.org",
                "crm.example.org/path",
                "a b",
                "a:",
                "a:0",
                "a:70000",
                "*.[::1]",
                "a*.example.org",
                "-a.org",
                "user@host"
            })
    void isNoPattern(String text) {
        assertThat(HostPattern.parse(text)).isEmpty();
    }

    @Test
    void theClosestIsMeantOfSeveral() {
        int host = HostPattern.parse("a.example.org").orElseThrow().closeness();

        assertThat(HostPattern.parse("a.example.org:443").orElseThrow().closeness())
                .isGreaterThan(host);
        assertThat(HostPattern.parse("*.very-long-name.example.org:443")
                        .orElseThrow()
                        .closeness())
                .isLessThan(host);
        assertThat(HostPattern.parse("*.a.example.org").orElseThrow().closeness())
                .isGreaterThan(HostPattern.parse("*.example.org").orElseThrow().closeness());
    }
}
