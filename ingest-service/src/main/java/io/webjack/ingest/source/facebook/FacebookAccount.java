package io.webjack.ingest.source.facebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.platform.PlatformAddress;
import io.webjack.wire.WireJson;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the type {@code facebook}: the app, and tokens of pages. Settings: {@code apiVersion}, {@code baseUrl},
 * {@code appSecretProof}; secrets: {@code appSecret}, {@code verifyToken}, {@code pageTokens} (a JSON object from page id
 * to token), {@code accessToken} (for pages without a token of their own).
 */
final class FacebookAccount {
    static final String TYPE = "facebook";
    static final String DEFAULT_VERSION = "v25.0";
    static final URI DEFAULT_ADDRESS = URI.create("https://graph.facebook.com");

    private static final Pattern VERSION = Pattern.compile("v\\d{1,3}\\.\\d{1,2}");

    private final Connection connection;

    FacebookAccount(Connection connection) {
        this.connection = connection;
    }

    /** Empty: no request can be checked, so none is accepted. */
    Optional<String> appSecret() {
        return connection.secret("appSecret");
    }

    Optional<String> verifyToken() {
        return connection.secret("verifyToken");
    }

    /** Empty: there is no token for the page. */
    Optional<GraphAccess> access(String pageId) {
        return token(pageId)
                .map(token -> new GraphAccess(
                        connection.id(),
                        PlatformAddress.of(connection, DEFAULT_ADDRESS),
                        version(),
                        token,
                        appSecret().orElse(""),
                        withProof() && appSecret().isPresent()));
    }

    /** Those that have a token of their own. */
    Set<String> pages() {
        return pageTokens().keySet();
    }

    private Optional<String> token(String pageId) {
        String own = pageTokens().get(pageId);
        return own == null || own.isBlank() ? connection.secret("accessToken") : Optional.of(own);
    }

    private Map<String, String> pageTokens() {
        Map<String, String> tokens = new HashMap<>();
        connection
                .secret("pageTokens")
                .map(FacebookAccount::json)
                .orElse(Map.of())
                .forEach((page, token) -> {
                    if (token instanceof String text) {
                        tokens.put(page, text.strip());
                    }
                });
        return tokens;
    }

    private String version() {
        return connection
                .text("apiVersion")
                .map(version -> version.startsWith("v") ? version : "v" + version)
                .filter(version -> VERSION.matcher(version).matches())
                .orElse(DEFAULT_VERSION);
    }

    private boolean withProof() {
        return Boolean.TRUE.equals(connection.settings().get("appSecretProof"));
    }

    private static Map<String, @Nullable Object> json(String text) {
        try {
            return WireJson.mapper().readerForMapOf(Object.class).readValue(text);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
