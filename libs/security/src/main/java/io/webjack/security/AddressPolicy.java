package io.webjack.security;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses requests may reach: public ones, and what an operator opens.
 *
 * <p>The ranges are those that the IANA special-purpose registries do not call globally reachable. Addresses that carry
 * an IPv4 address inside are judged by that too.
 */
public final class AddressPolicy {
    private static final List<AddressRange> CLOSED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/128",
                    "::1/128",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(AddressRange::parse)
            .toList();

    private static final AddressRange IPV4_COMPATIBLE = AddressRange.parse("::/96");
    private static final AddressRange IPV4_TRANSLATED = AddressRange.parse("::ffff:0:0:0/96");
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
    private static final AddressRange NAT64_LOCAL = AddressRange.parse("64:ff9b:1::/48");
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

    private final List<AddressRange> opened;

    /**
     * @param opened ranges in CIDR notation that may be reached although they are not public
     * @throws IllegalArgumentException when one of them is not such a range
     */
    public AddressPolicy(List<String> opened) {
        this.opened = opened.stream().map(AddressRange::parse).toList();
    }

    /** Whether a request may be sent to the address. */
    public boolean allows(InetAddress address) {
        return allows(address.getAddress());
    }

    private boolean allows(byte[] address) {
        if (opened.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        if (CLOSED.stream().anyMatch(range -> range.contains(address))) {
            return false;
        }
        if (IPV4_COMPATIBLE.contains(address) || IPV4_TRANSLATED.contains(address) || NAT64.contains(address)) {
            return allows(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return allows(Arrays.copyOfRange(address, 2, 6));
        }
        return !NAT64_LOCAL.contains(address);
    }
}
