package io.webjack.ingest.source.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A range of addresses, such as {@code 203.0.113.0/24}; pure. */
final class Network {
    private final IpSubnetFilterRule rule;

    private Network(IpSubnetFilterRule rule) {
        this.rule = rule;
    }

    static List<Network> all(List<?> texts) {
        return texts.stream().map(text -> of(String.valueOf(text))).toList();
    }

    /** @throws IllegalArgumentException when it is no address, or no prefix of one */
    static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int longest = NetUtil.isValidIpV4Address(address) ? 32 : 128;
        int prefix = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
        return new Network(new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT));
    }

    boolean contains(String ip) {
        InetAddress address = address(ip);
        return address != null && rule.matches(new InetSocketAddress(address, 0));
    }

    /** Without asking any name server. */
    private static @Nullable InetAddress address(String ip) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(ip);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
