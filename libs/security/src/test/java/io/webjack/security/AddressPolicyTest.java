package io.webjack.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2001:db8::1",
                "2001::1"
            })
    void whatIsNotPublicIsClosed(String address) throws Exception {
        assertThat(policy.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "2a00:1450:4010::1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void publicAddressesAreOpen(String address) throws Exception {
        assertThat(policy.allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void anOperatorOpensRanges() throws Exception {
        AddressPolicy opened = new AddressPolicy(List.of("10.1.0.0/16", "::1"));

        assertThat(opened.allows(InetAddress.getByName("10.1.255.1"))).isTrue();
        assertThat(opened.allows(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(opened.allows(InetAddress.getByName("::1"))).isTrue();
        assertThat(opened.allows(InetAddress.getByName("127.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "example.org/8", ""})
    void whatIsNoRangeIsRefusedAtTheStart(String range) {
        assertThatThrownBy(() -> new AddressPolicy(List.of(range))).isInstanceOf(IllegalArgumentException.class);
    }
}
