package io.webjack.ingest.source.ads;

import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.platform.GrantedToken;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.PlatformAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A connection of the type {@code vk_ads} or {@code mytarget}: settings {@code clientId}, {@code grant},
 * {@code agencyClientName} or {@code agencyClientId}, {@code baseUrl}, secret {@code clientSecret}.
 */
public final class AdsAccount {
    private final Connection connection;
    private final URI usualAddress;

    /** @param usualAddress where the connection names no address */
    public AdsAccount(Connection connection, URI usualAddress) {
        this.connection = connection;
        this.usualAddress = usualAddress;
    }

    PlatformAddress address() {
        return PlatformAddress.of(connection, usualAddress);
    }

    String host() {
        return address().host();
    }

    /** Everything that a token belongs to. */
    public String credentials() {
        String credentials = String.join(
                "\n",
                address().toString(),
                setting("clientId"),
                connection.secret("clientSecret").orElse(""),
                setting("grant"),
                setting("agencyClientName"));
        // Tokens that were kept before there was this setting are good without it.
        return agencyClientId().isEmpty() ? credentials : credentials + "\n" + agencyClientId();
    }

    boolean isComplete() {
        return connection.text("clientId").isPresent()
                && connection.secret("clientSecret").isPresent()
                && (!isAgency()
                        || connection.text("agencyClientName").isPresent()
                        || !agencyClientId().isEmpty());
    }

    /** The form that asks for a first token. */
    String firstGrant() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", isAgency() ? "agency_client_credentials" : "client_credentials");
        form.putAll(client());
        if (isAgency()) {
            // One of them is enough, and the id says it best.
            if (agencyClientId().isEmpty()) {
                form.put("agency_client_name", setting("agencyClientName"));
            } else {
                form.put("agency_client_id", agencyClientId());
            }
        }
        return encoded(form);
    }

    /** The form that asks for the next token. */
    String nextGrant(String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        form.putAll(client());
        return encoded(form);
    }

    /** A text without what must not be shown. */
    String masked(String text, Optional<GrantedToken> token) {
        String masked = text;
        for (Optional<String> secret : secrets(token)) {
            masked = secret.filter(value -> value.length() > 3).isPresent()
                    ? masked.replace(secret.get(), "***")
                    : masked;
        }
        return masked;
    }

    private Iterable<Optional<String>> secrets(Optional<GrantedToken> token) {
        return List.of(
                connection.secret("clientSecret"),
                token.map(GrantedToken::accessToken),
                token.map(GrantedToken::refreshToken));
    }

    private Map<String, String> client() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", setting("clientId"));
        form.put("client_secret", connection.secret("clientSecret").orElse(""));
        return form;
    }

    private boolean isAgency() {
        return setting("grant").equals("AGENCY");
    }

    /** Typed as a text, or as a number by those who use the API. */
    private String agencyClientId() {
        return JsonValues.id(connection.settings().get("agencyClientId")).orElse("");
    }

    private String setting(String name) {
        return connection.text(name).orElse("");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
