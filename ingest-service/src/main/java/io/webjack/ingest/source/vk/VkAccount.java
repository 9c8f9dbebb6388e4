package io.webjack.ingest.source.vk;

import io.webjack.ingest.connection.Connection;
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

    /** Without a slash at its end. */
    URI address() {
        return connection
                .text("baseUrl")
                .map(address -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
                .flatMap(VkAccount::uri)
                .orElse(USUAL_ADDRESS);
    }

    /** The host with its port where it is not the usual one. */
    String host() {
        URI address = address();
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
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

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(address)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
