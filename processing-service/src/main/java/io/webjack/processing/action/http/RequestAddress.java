package io.webjack.processing.action.http;

import io.webjack.address.HostName;
import io.webjack.body.PercentEncoding;
import io.webjack.contracts.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: an http or https address whose host is ASCII and whose path and query are as they stand on the
 * wire. What was typed and is valid stays byte for byte.
 *
 * @param secure whether it is https
 * @param host name in ASCII, IPv4 address, or IPv6 address without brackets
 * @param uri path and query, beginning with a slash
 * @param userInfo {@code user:password} as typed; null: none
 * @param typed the address as it was typed, without password
 */
record RequestAddress(
        boolean secure,
        String host,
        int port,
        String uri,
        @Nullable String userInfo,
        String typed) {
    private static final int LONGEST = 16 * 1024;
    private static final String MASK = "***";
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /** Reads an address that a template gave. */
    static RequestAddress parse(String text) throws InvalidRequestException {
        String address = text.strip();
        if (address.length() > LONGEST) {
            throw invalid("the address is longer than " + LONGEST + " characters");
        }
        if (address.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the address contains control characters");
        }
        boolean secure = address.regionMatches(true, 0, "https://", 0, 8);
        if (!secure && !address.regionMatches(true, 0, "http://", 0, 7)) {
            throw invalid(
                    address.isEmpty()
                            ? "the address is empty"
                            : "the address begins neither with http:// nor https://");
        }
        int start = secure ? 8 : 7;
        int end = endOfAuthority(address, start);
        String authority = address.substring(start, end);
        if (authority.indexOf('\\') >= 0) {
            // Programs disagree about what comes before it: user or host.
            throw invalid("the address has a backslash before its path");
        }
        int at = authority.lastIndexOf('@');
        String userInfo = at < 0 ? null : authority.substring(0, at);
        String hostAndPort = authority.substring(at + 1);
        int portColon = hostAndPort.startsWith("[")
                ? hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')))
                : hostAndPort.indexOf(':');
        String host = portColon < 0 ? hostAndPort : hostAndPort.substring(0, portColon);
        String port = portColon < 0 ? "" : hostAndPort.substring(portColon + 1);
        String typed =
                at < 0 ? address : address.substring(0, start) + masked(userInfo) + address.substring(start + at);
        return new RequestAddress(
                secure, asciiHost(host), port(port, secure), uri(address.substring(end)), userInfo, typed);
    }

    /** The address that a {@code Location} header names, as seen from here. */
    RequestAddress resolve(String location) throws InvalidRequestException {
        String target = location.strip();
        if (SCHEME.matcher(target).matches()) {
            return parse(target);
        }
        if (target.startsWith("//")) {
            return parse((secure ? "https:" : "http:") + target);
        }
        if (target.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the address contains control characters");
        }
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        String next;
        if (target.startsWith("/")) {
            next = withoutDots(uri(target));
        } else if (target.startsWith("?")) {
            next = path + PercentEncoding.ofAddress(withoutFragment(target));
        } else if (withoutFragment(target).isEmpty()) {
            next = uri;
        } else {
            next = withoutDots(uri(path.substring(0, path.lastIndexOf('/') + 1) + target));
        }
        return new RequestAddress(secure, host, port, next, userInfo, origin() + next);
    }

    /** Appends to the query what is percent-encoded already; what stands there stays byte for byte. */
    RequestAddress withQuery(String encoded) {
        if (encoded.isEmpty()) {
            return this;
        }
        int query = uri.indexOf('?');
        String separator = query < 0 ? "?" : query == uri.length() - 1 || uri.endsWith("&") ? "" : "&";
        return new RequestAddress(secure, host, port, uri + separator + encoded, userInfo, typed);
    }

    /** The address as it goes out; a password is masked. */
    String shown() {
        return (secure ? "https://" : "http://") + (userInfo == null ? "" : masked(userInfo) + "@") + authority() + uri;
    }

    /** The address with characters of all alphabets: as it was typed, its host in its own letters. */
    String inOwnLetters() {
        String own = HostName.shown(host);
        return own.equals(host) || typed.chars().anyMatch(c -> c >= 128)
                ? typed
                : typed.replaceFirst(Pattern.quote(host), own);
    }

    /** Host, and the port where it is not the usual one, as the header {@code Host} has it. */
    String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    /** Whom the request is sent to, as incidents are grouped: like {@link #authority()}, in lower case. */
    String destination() {
        return authority().toLowerCase(Locale.ROOT);
    }

    boolean hasSameOrigin(RequestAddress other) {
        return secure == other.secure && port == other.port && host.equalsIgnoreCase(other.host);
    }

    private String origin() {
        return (secure ? "https://" : "http://") + authority();
    }

    private static int endOfAuthority(String address, int start) {
        for (int i = start; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return address.length();
    }

    private static String masked(@Nullable String userInfo) {
        if (userInfo == null) {
            return "";
        }
        int colon = userInfo.indexOf(':');
        boolean userIsTheSecret = colon < 0 || colon == userInfo.length() - 1;
        return userIsTheSecret ? MASK : userInfo.substring(0, colon) + ":" + MASK;
    }

    private static String asciiHost(String host) throws InvalidRequestException {
        if (host.startsWith("[") && host.endsWith("]")) {
            String inner = host.substring(1, host.length() - 1);
            if (inner.indexOf(':') >= 0 && IPV6.matcher(inner).matches()) {
                return inner;
            }
            throw invalid("the address has an IPv6 address that is not one");
        }
        String ascii = host.chars().allMatch(c -> c < 128)
                ? host
                : HostName.ascii(host)
                        .orElseThrow(() -> invalid("the host name of the address cannot be written in ASCII"));
        if (ascii.isEmpty()) {
            throw invalid("the address has no host");
        }
        if (ascii.length() > 253 || !HOST.matcher(ascii).matches()) {
            throw invalid("the address has a host name that is not possible");
        }
        return ascii;
    }

    private static int port(String text, boolean secure) throws InvalidRequestException {
        if (text.isEmpty()) {
            return secure ? 443 : 80;
        }
        if (PORT.matcher(text).matches()) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw invalid("the address has a port that is not possible");
    }

    private static String uri(String typed) {
        String encoded = PercentEncoding.ofAddress(withoutFragment(typed));
        return encoded.startsWith("/") ? encoded : "/" + encoded;
    }

    private static String withoutFragment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private static String withoutDots(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        if (!path.contains("/.")) {
            return uri;
        }
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals("..")) {
                segments.pollLast();
            } else if (!parts[i].equals(".")) {
                segments.addLast(parts[i]);
            }
            if (last && (parts[i].equals("..") || parts[i].equals("."))) {
                segments.addLast("");
            }
        }
        return "/" + String.join("/", segments) + (query < 0 ? "" : uri.substring(query));
    }

    private static InvalidRequestException invalid(String reason) {
        return new InvalidRequestException(ErrorCode.URL_INVALID, reason);
    }
}
