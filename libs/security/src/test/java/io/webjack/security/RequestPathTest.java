package io.webjack.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/api/v1,/api/v1",
        "//api//v1/,/api/v1",
        "/api;a=b/v1;c,/api/v1",
        "/%61pi/v1,/api/v1",
        "/api%2Fv1,/api/v1",
        "/a+b,/a+b",
        "/%zz,/%zz"
    })
    void is_the_same_however_it_is_spelt(String spelt, String plain) {
        assertThat(RequestPath.plain(spelt)).isEqualTo(plain);
    }
}
