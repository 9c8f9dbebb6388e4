package io.webjack.processing.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskerTest {
    private final Masker masker = new Masker();

    @Test
    void headersThatHoldCredentialsAreHidden() {
        assertThat(masker.header("Authorization", "Bearer made-up-1")).isEqualTo("Bearer ***");
        assertThat(masker.header("COOKIE", "sid=1")).isEqualTo("***");
        assertThat(masker.header("X-Token", "made-up-2")).isEqualTo("***");
        assertThat(masker.header("Content-Type", "application/json")).isEqualTo("application/json");
    }

    @Test
    void queryValuesThatHoldCredentialsAreHidden() {
        assertThat(masker.address("https://a.test/content?token=t1&x=1&api_key=k"))
                .isEqualTo("https://a.test/content?token=***&x=1&api_key=***");
        assertThat(masker.address("https://a.test/?client_secret=a&X-Amz-Signature=b&bot_token=c&user_auth=d&q=e#f"))
                .isEqualTo("https://a.test/?client_secret=***&X-Amz-Signature=***&bot_token=***&user_auth=***&q=e#f");
        assertThat(masker.address("https://a.test/?author=1&passport=2&assigned=3"))
                .isEqualTo("https://a.test/?author=1&passport=2&assigned=3");
        assertThat(masker.address("https://a.test/monkey?key2=1")).isEqualTo("https://a.test/monkey?key2=1");
    }
}
