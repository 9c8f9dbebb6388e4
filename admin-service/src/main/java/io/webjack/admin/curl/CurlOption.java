package io.webjack.admin.curl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An option of curl, with what it means to a request of a processing. */
enum CurlOption {
    REQUEST("X", true, "--request"),
    HEADER("H", true, "--header"),
    DATA("d", true, "--data", "--data-ascii"),
    DATA_RAW(null, true, "--data-raw"),
    DATA_BINARY(null, true, "--data-binary"),
    DATA_URLENCODE(null, true, "--data-urlencode"),
    JSON(null, true, "--json"),
    FORM("F", true, "--form"),
    FORM_STRING(null, true, "--form-string"),
    USER("u", true, "--user"),
    BEARER(null, true, "--oauth2-bearer"),
    GET("G", false, "--get"),
    HEAD("I", false, "--head"),
    USER_AGENT("A", true, "--user-agent"),
    COOKIE("b", true, "--cookie"),
    REFERER("e", true, "--referer"),
    RANGE("r", true, "--range"),
    LOCATION("L", false, "--location", "--location-trusted"),
    INSECURE("k", false, "--insecure"),
    MAX_TIME("m", true, "--max-time"),
    URL(null, true, "--url"),
    URL_QUERY(null, true, "--url-query"),
    NEXT(":", false, "--next"),
    /** Says how the command works, not what is sent. */
    IGNORED("s", false, "--silent"),
    IGNORED_FLAG(
            null,
            false,
            "-S",
            "--show-error",
            "-v",
            "--verbose",
            "-i",
            "--include",
            "-#",
            "--progress-bar",
            "-f",
            "--fail",
            "--fail-with-body",
            "-N",
            "--no-buffer",
            "--compressed",
            "-0",
            "--http1.0",
            "--http1.1",
            "--http2",
            "--http3",
            "--http2-prior-knowledge",
            "-4",
            "--ipv4",
            "-6",
            "--ipv6",
            "-O",
            "--remote-name",
            "-J",
            "--remote-header-name",
            "--no-keepalive",
            "--no-progress-meter",
            "-j",
            "--junk-session-cookies",
            "-g",
            "--globoff",
            "--path-as-is",
            "-q",
            "--disable",
            "--basic",
            "--tr-encoding",
            "--tlsv1.2",
            "--tlsv1.3",
            "--ssl-no-revoke",
            "--retry-all-errors",
            "--retry-connrefused",
            "--create-dirs",
            "--raw",
            "--styled-output",
            "--tcp-nodelay"),
    IGNORED_VALUE(
            null,
            true,
            "-o",
            "--output",
            "-w",
            "--write-out",
            "-D",
            "--dump-header",
            "-c",
            "--cookie-jar",
            "--connect-timeout",
            "--max-redirs",
            "--retry",
            "--retry-delay",
            "--retry-max-time",
            "--stderr",
            "--trace",
            "--trace-ascii",
            "--output-dir",
            "--keepalive-time",
            "--limit-rate",
            "-y",
            "-Y",
            "--expect100-timeout"),
    NOT_TAKEN_FLAG(
            null, false, "--digest", "--ntlm", "--negotiate", "--anyauth", "-n", "--netrc", "--ftp-create-dirs", "-a"),
    NOT_TAKEN_VALUE(
            null,
            true,
            "-x",
            "--proxy",
            "-U",
            "--proxy-user",
            "--proxy-header",
            "--socks5",
            "--socks5-hostname",
            "--socks4",
            "--preproxy",
            "-E",
            "--cert",
            "--key",
            "--cert-type",
            "--key-type",
            "--pass",
            "--cacert",
            "--capath",
            "--pinnedpubkey",
            "--ciphers",
            "--resolve",
            "--connect-to",
            "--interface",
            "--unix-socket",
            "--request-target",
            "--aws-sigv4",
            "-z",
            "--time-cond",
            "-C",
            "--continue-at",
            "-t",
            "--dns-servers"),
    FILE_VALUE(null, true, "-T", "--upload-file", "-K", "--config", "--netrc-file");

    private static final Map<String, CurlOption> BY_NAME = byName();

    private final @Nullable String letter;
    private final boolean value;
    /** Parted by spaces. */
    private final String names;

    CurlOption(@Nullable String letter, boolean value, String... names) {
        this.letter = letter;
        this.value = value;
        this.names = String.join(" ", names);
    }

    /** Whether a value follows. */
    boolean hasValue() {
        return value;
    }

    /** @param name with its hyphens */
    static Optional<CurlOption> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, CurlOption> byName() {
        Map<String, CurlOption> byName = new HashMap<>();
        for (CurlOption option : values()) {
            List.of(option.names.split(" ")).forEach(name -> byName.put(name, option));
            if (option.letter != null) {
                byName.put("-" + option.letter, option);
            }
        }
        return byName;
    }
}
