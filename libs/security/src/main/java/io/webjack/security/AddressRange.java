package io.webjack.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code fc00::/7}; without a length, one
 * address.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AddressRange(byte[] network, int length) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Reads the notation.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text.strip() : text.substring(0, slash).strip();
        if (!LITERAL.matcher(address).matches()) {
            throw new IllegalArgumentException(text + " is not a range of addresses such as 10.0.0.0/8");
        }
        try {
            byte[] network = InetAddress.getByName(address).getAddress();
            int length = slash < 0
                    ? network.length * 8
                    : Integer.parseInt(text.substring(slash + 1).strip());
            if (length < 0 || length > network.length * 8) {
                throw new IllegalArgumentException(text + " has a length that is not possible");
            }
            return new AddressRange(network, length);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a range of addresses such as 10.0.0.0/8", e);
        }
    }

    /** @param ip as a connection tells it, maybe with its zone; no name server is asked */
    public boolean contains(String ip) {
        int zone = ip.indexOf('%');
        String address = zone < 0 ? ip : ip.substring(0, zone);
        try {
            return LITERAL.matcher(address).matches()
                    && contains(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = length / 8;
        if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = length % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xFF) >>> (8 - rest) == 0;
    }
}
