package io.webjack.ingest.source.ads;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.JsonValues.MalformedException;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.standin.Samples;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdsErrorPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "401, error-401-expired.json, TOKEN",
        "401, error-401-unknown.json, TOKEN",
        "401, error-401-revoked.json, ACCESS",
        "403, error-403-token-limit.json, ACCESS",
        "429, , LIMIT",
        "500, , TEMPORARY",
        "502, , TEMPORARY"
    })
    void aRefusalOfDataSaysWhatHasToBeDone(int status, @Nullable String sample, Reason reason)
            throws MalformedException {
        assertThat(AdsErrorPolicy.ofData(status, body(sample), null, "ads.test").reason())
                .isEqualTo(reason);
    }

    @Test
    void theSixthTokenIsAMatterForAPerson() throws MalformedException {
        Refusal refusal = AdsErrorPolicy.ofGrant(403, body("error-403-token-limit.json"), null, "ads.test");

        assertThat(refusal.reason()).isEqualTo(Reason.ACCESS);
        assertThat(refusal.problem().code()).isEqualTo(ErrorCode.CONNECTION_EXPIRED);
        assertThat(refusal.problem().message()).contains("five", "token_limit_exceeded");
        assertThat(refusal.problem().host()).isEqualTo("ads.test");
    }

    @Test
    void aListThatIsNotThereIsSaidInPlainWords() {
        Refusal refusal = AdsErrorPolicy.ofData(404, null, null, "ads.test");

        assertThat(refusal.problem().code()).isEqualTo(ErrorCode.SOURCE_NOT_READABLE);
        assertThat(refusal.problem().message()).contains("404", "it does not say why");
    }

    @ParameterizedTest
    @CsvSource({"60, PT60S", "999999999, P1D", "soon, ", "-5, "})
    void retryAfterIsHonouredInSecondsUpToADay(String retryAfter, @Nullable Duration wait) {
        assertThat(AdsErrorPolicy.ofData(429, null, retryAfter, "ads.test")
                        .atLeast()
                        .orElse(null))
                .isEqualTo(wait);
    }

    private static @Nullable Object body(@Nullable String sample) throws MalformedException {
        return sample == null ? null : JsonValues.json(Samples.bytes("vkads/" + sample));
    }
}
