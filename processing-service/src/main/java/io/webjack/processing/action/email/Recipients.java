package io.webjack.processing.action.email;

import io.webjack.address.HostName;
import io.webjack.template.value.ValueText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses from what templates give: one, a list, or several between commas. Nothing else gets into a header. Pure. */
final class Recipients {
    private static final int LONGEST = 254;
    private static final Pattern BETWEEN = Pattern.compile("[,;\\r\\n]");
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern HOST = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private final Map<String, String> addresses = new LinkedHashMap<>();

    /** False when something in the value is no address; nothing is an address of nobody. */
    boolean add(@Nullable Object value) {
        if (value instanceof List<?> list) {
            boolean all = true;
            for (Object item : list) {
                all &= add(item);
            }
            return all;
        }
        for (String part : BETWEEN.split(ValueText.of(value), -1)) {
            if (!part.isBlank()) {
                Optional<String> address = address(part.strip());
                if (address.isEmpty()) {
                    return false;
                }
                addresses.putIfAbsent(address.get().toLowerCase(Locale.ROOT), address.get());
            }
        }
        return true;
    }

    /** Each once, in the order in which they came. */
    List<String> all() {
        return List.copyOf(addresses.values());
    }

    private static Optional<String> address(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1
                || text.length() > LONGEST
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return HostName.ascii(text.substring(at + 1))
                .filter(host -> HOST.matcher(host).matches())
                .map(host -> text.substring(0, at) + "@" + host);
    }
}
