package io.webjack.processing.secret;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Hides credentials in what is recorded about requests and answers. */
@Singleton
public final class Masker {
    private static final String MASK = "***";
    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "apikey");
    private static final Pattern HEADER_NAME = Pattern.compile("token|secret|password|api-?key|signature");
    private static final Pattern QUERY_VALUE = Pattern.compile(
            "([?&](?:[^=&#]*(?:token|secret|passw|api[_-]?key|signature)[^=&#]*|[a-z_-]*auth|key|pass|pwd|sig)=)[^&#]*",
            Pattern.CASE_INSENSITIVE);

    /** Whether a header of this name holds credentials. */
    public static boolean isCredential(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return HEADERS.contains(lower) || HEADER_NAME.matcher(lower).find();
    }

    /** The values of credentials in the query of an address, as they stand there. */
    static List<String> credentialsIn(String address) {
        return address.indexOf('?') < 0
                ? List.of()
                : QUERY_VALUE
                        .matcher(address)
                        .results()
                        .map(found -> found.group().substring(found.group(1).length()))
                        .toList();
    }

    /** The value of a header as it may be shown. */
    public String header(String name, String value) {
        if (isCredential(name)) {
            String lower = name.toLowerCase(Locale.ROOT);
            int space = value.indexOf(' ');
            boolean withScheme = lower.endsWith("authorization") && space > 0;
            return withScheme ? value.substring(0, space + 1) + MASK : MASK;
        }
        return value;
    }

    /** An address as it may be shown. */
    public String address(String address) {
        return address.indexOf('?') < 0 ? address : QUERY_VALUE.matcher(address).replaceAll("$1***");
    }
}
