package io.webjack.ingest.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.body.QueryFields;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.Lead;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithoutCredentialsTest {
    private static final String SECRET = "made-up-secret-1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "api_key",
                "api-key",
                "apikey",
                "API_KEY",
                "ApiKey",
                "X-Api-Key",
                "access_token",
                "auth[token]",
                "data[api_key]",
                "data.secret",
                "tok%65n",
                "api%5Fkey",
                "key",
                "signature",
                "client_secret",
                "pwd",
                "authorization",
                "webhookSecret",
                "auth%5Btoken%5D",
                "+token"
            })
    void acceptedSpellingsOfAParameterAreMaskedInTheQueryAndAmongTheFields(String name) {
        WithoutCredentials hidden = hidden("a=1&" + name + "=" + SECRET + "&b=2", Headers.of(), "");

        Map<String, Object> fields =
                hidden.fields(Map.of(), QueryFields.fields(hidden.delivery().query()));

        assertThat(hidden.delivery().query())
                .doesNotContain(SECRET)
                .startsWith("a=1&")
                .endsWith("&b=2");
        assertThat(fields.toString()).doesNotContain(SECRET).contains("***");
        assertThat(fields).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(hidden.masked()).hasSize(name.startsWith("data[") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keyword",
                "monkey",
                "utm[key]",
                "tokens_left",
                "design",
                "authors",
                "keys",
                "passenger",
                "secretary",
                "signature_date",
                "phone"
            })
    void othersStayAsTheyAre(String name) {
        WithoutCredentials hidden = hidden(name + "=value", Headers.of(), "");

        assertThat(hidden.delivery().query()).isEqualTo(name + "=value");
        assertThat(hidden.masked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/in/t/token=made-up-secret-1/x, /in/t/token=***/x",
        "/in/t;api_key=made-up-secret-1, /in/t;api_key=***",
        "/in/t/api%5Fkey%3Dmade-up-secret-1, /in/t/api%5Fkey%3D***",
        "/in/t/made-up-secret-1, /in/t/***",
        "/in/t/order=5, /in/t/order=5"
    })
    void thePathHoldsNone(String path, String expected) {
        Delivery delivery = new Delivery(
                Instant.EPOCH,
                "POST",
                path,
                "",
                Headers.of("Authorization", "Bearer " + SECRET),
                null,
                new byte[0],
                new byte[0]);

        assertThat(WithoutCredentials.of(delivery, Set.of(), List.of())
                        .delivery()
                        .path())
                .isEqualTo(expected);
    }

    @Test
    void aCredentialOfAHeaderIsMaskedWhereverItIsRepeated() {
        String pair = Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(UTF_8));
        for (String value : List.of("Bearer " + SECRET, "Basic " + pair, SECRET)) {
            Lead lead = new Lead(
                    Map.of("comment", "it is " + SECRET, "list", List.of(Map.of("x", SECRET))), List.of(), null);
            WithoutCredentials hidden = WithoutCredentials.of(
                    delivery("q=" + SECRET, Headers.of("Authorization", value), "{\"x\":\"" + SECRET + "\"}"),
                    Set.of(),
                    List.of(lead));

            assertThat(hidden.fields(lead.fields(), Map.of()))
                    .isEqualTo(Map.of("comment", "it is ***", "list", List.of(Map.of("x", "***"))));
            assertThat(new String(hidden.delivery().body(), UTF_8)).isEqualTo("{\"x\":\"***\"}");
            assertThat(hidden.delivery().query()).isEqualTo("q=***");
        }
    }

    @Test
    void theHeaderOfTheSourceIsOneToo() {
        WithoutCredentials hidden = WithoutCredentials.of(
                delivery("", Headers.of("X-Made-Up", SECRET), "a=" + SECRET), Set.of("x-made-up"), List.of());

        assertThat(new String(hidden.delivery().body(), UTF_8)).isEqualTo("a=***");
    }

    @Test
    void aCopyOfTheParameterInTheBodyIsMaskedAndWhatAVisitorTypedIsNot() {
        Lead lead =
                new Lead(Map.of("token", SECRET, "password", "typed by a visitor", "note", SECRET), List.of(), null);

        WithoutCredentials hidden = WithoutCredentials.of(
                delivery("api_key=" + SECRET, Headers.of(), "token=" + SECRET + "&password=typed"),
                Set.of(),
                List.of(lead));

        assertThat(hidden.fields(lead.fields(), Map.of()))
                .containsEntry("token", "***")
                .containsEntry("password", "typed by a visitor");
        assertThat(new String(hidden.delivery().body(), UTF_8)).isEqualTo("token=***&password=typed");
        assertThat(hidden.masked()).containsExactly("token");
    }

    @Test
    void cookiesAreNotLookedForElsewhere() {
        WithoutCredentials hidden = hidden("", Headers.of("Cookie", "visitor-id-12345"), "id=visitor-id-12345");

        assertThat(new String(hidden.delivery().body(), UTF_8)).isEqualTo("id=visitor-id-12345");
    }

    @Test
    void aKeyThatWasMadeOfACredentialIsKnown() {
        WithoutCredentials hidden = hidden("token=" + SECRET, Headers.of("Authorization", "Bearer other-made-up"), "");

        assertThat(hidden.isIn("contact-" + SECRET)).isTrue();
        assertThat(hidden.isIn("other-made-up")).isTrue();
        assertThat(hidden.isIn("contact-5")).isFalse();
        assertThat(hidden.isIn(null)).isFalse();
    }

    private static WithoutCredentials hidden(String query, Headers headers, String body) {
        return WithoutCredentials.of(delivery(query, headers, body), Set.of(), List.of());
    }

    private static Delivery delivery(String query, Headers headers, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return new Delivery(Instant.EPOCH, "POST", "/in/t", query, headers, null, bytes, bytes);
    }
}
