package io.webjack.catalog.validation;

import java.util.regex.Pattern;

/** Whether a text is an address or a network of IPv4 or IPv6. Names are not looked up. */
final class Networks {
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)(/(3[0-2]|[12]?\\d))?");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}(/(12[0-8]|1[01]\\d|\\d?\\d))?");

    private Networks() {}

    static boolean isNetwork(String text) {
        return IPV4.matcher(text).matches() || (text.contains(":") && isIpv6(text));
    }

    private static boolean isIpv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return false;
        }
        String address = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
        int doubleColon = address.indexOf("::");
        if (doubleColon != address.lastIndexOf("::")) {
            return false;
        }
        int groups = 0;
        for (String group : address.split(":", -1)) {
            if (group.contains(".")) {
                if (!IPV4.matcher(group).matches()) {
                    return false;
                }
                groups += 2;
            } else if (group.length() > 4) {
                return false;
            } else if (!group.isEmpty()) {
                groups++;
            }
        }
        return doubleColon >= 0 ? groups <= 7 : groups == 8 && !address.startsWith(":") && !address.endsWith(":");
    }
}
