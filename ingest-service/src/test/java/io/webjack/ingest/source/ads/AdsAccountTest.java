package io.webjack.ingest.source.ads;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.platform.GrantedToken;
import io.webjack.wire.Ids;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdsAccountTest {
    private static final URI USUAL = URI.create("https://ads.test");

    @Test
    void anAccountOfOnesOwnAsksWithItsCredentials() {
        assertThat(account(Map.of("clientId", "id 1"), "s&cret").firstGrant())
                .isEqualTo("grant_type=client_credentials&client_id=id+1&client_secret=s%26cret");
    }

    @Test
    void anAgencyAsksForItsClient() {
        AdsAccount account =
                account(Map.of("clientId", "id", "grant", "AGENCY", "agencyClientName", "клиент"), "secret");

        assertThat(account.firstGrant())
                .isEqualTo("grant_type=agency_client_credentials&client_id=id&client_secret=secret"
                        + "&agency_client_name=%D0%BA%D0%BB%D0%B8%D0%B5%D0%BD%D1%82");
        assertThat(account.nextGrant("next"))
                .isEqualTo("grant_type=refresh_token&refresh_token=next&client_id=id&client_secret=secret");
    }

    @Test
    void anAgencyMayNameItsClientByItsId() {
        AdsAccount account = account(Map.of("clientId", "id", "grant", "AGENCY", "agencyClientId", "4711"), "secret");

        assertThat(account.isComplete()).isTrue();
        assertThat(account.firstGrant())
                .isEqualTo("grant_type=agency_client_credentials&client_id=id&client_secret=secret"
                        + "&agency_client_id=4711");
        assertThat(account.credentials())
                .isNotEqualTo(account(Map.of("clientId", "id", "grant", "AGENCY", "agencyClientId", "4712"), "secret")
                        .credentials());
    }

    @Test
    void withoutWhatTheGrantNeedsItIsNotComplete() {
        assertThat(account(Map.of("clientId", "id"), "secret").isComplete()).isTrue();
        assertThat(account(Map.of("clientId", "id"), "").isComplete()).isFalse();
        assertThat(account(Map.of(), "secret").isComplete()).isFalse();
        assertThat(account(Map.of("clientId", "id", "grant", "AGENCY"), "secret")
                        .isComplete())
                .isFalse();
    }

    @Test
    void theAddressIsASetting() {
        assertThat(account(Map.of(), "s").address().uri()).isEqualTo(USUAL);
        assertThat(account(Map.of("baseUrl", "https://ads.vk.ru/"), "s")
                        .address()
                        .uri())
                .isEqualTo(URI.create("https://ads.vk.ru"));
        assertThat(account(Map.of("baseUrl", "http://localhost:99"), "s").host())
                .isEqualTo("localhost:99");
        assertThat(account(Map.of("baseUrl", "not an address"), "s").address().uri())
                .isEqualTo(USUAL);
    }

    @Test
    void secretsAndTokensAreMasked() {
        String text = "client made-up-secret, tokens made-up-access and made-up-refresh";
        Optional<GrantedToken> token = Optional.of(new GrantedToken("made-up-access", "made-up-refresh", null));

        assertThat(account(Map.of(), "made-up-secret").masked(text, token)).isEqualTo("client ***, tokens *** and ***");
    }

    @Test
    void otherCredentialsAreOtherCredentials() {
        assertThat(account(Map.of("clientId", "id"), "one").credentials())
                .isNotEqualTo(account(Map.of("clientId", "id"), "two").credentials());
    }

    private static AdsAccount account(Map<String, Object> settings, String secret) {
        return new AdsAccount(
                new Connection(
                        Ids.newId(),
                        "made up",
                        "vk_ads",
                        null,
                        1,
                        Map.copyOf(settings),
                        Map.of("clientSecret", secret)),
                USUAL);
    }
}
