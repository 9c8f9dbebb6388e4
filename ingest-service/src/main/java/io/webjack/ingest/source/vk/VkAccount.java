package io.webjack.ingest.source.vk;

import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.platform.PlatformAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A connection of the type {@code vk}: settings {@code apiVersion}, {@code baseUrl}, secret {@code accessToken}. */
record VkAccount(Connection connection) {
    static final String TYPE = "vk";

    private static final URI USUAL_ADDRESS = URI.create("https://api.vk.com");
    private static final String USUAL_VERSION = "5.199";

    PlatformAddress address() {
        return PlatformAddress.of(connection, USUAL_ADDRESS);
    }

    String host() {
        return address().host();
    }

    Optional<String> token() {
        return connection.secret("accessToken");
    }

    /** Everything that a token belongs to. */
    String credentials() {
        return address() + "\n" + token().orElse("");
    }

    /** The form of a request. */
    String form(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("v", connection.text("apiVersion").orElse(USUAL_VERSION));
        all.put("access_token", token().orElse(""));
        return all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A text without the token. */
    String masked(String text) {
        return token().filter(secret -> secret.length() > 3)
                .map(secret -> text.replace(secret, "***"))
                .orElse(text);
    }
}
