package io.webjack.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.7, true",
        "203.0.113.0/24, 203.0.114.7, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "203.0.113.7, ::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fe80::/10, fe80::1%eth0, true",
        "fe80::/10, fec0::1, false",
        "0.0.0.0/0, localhost, false",
        "0.0.0.0/0, '', false"
    })
    void anAddressIsInARangeWhateverItIsWrittenLike(String range, String ip, boolean isIn) {
        assertThat(AddressRange.parse(range).contains(ip)).isEqualTo(isIn);
    }
}
