package io.webjack.processing.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.template.value.TemplateException;
import io.webjack.test.EventBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretUseTest {
    private static final String SECRET = "ma/de \"up\" токен+1";

    private final SecretUse secrets = new SecretUse(Map.of("crm", SECRET, "other", "never used"));

    @Test
    void hidesASecretInWhateverFormItStands() {
        secrets.get("crm");

        for (String text : List.of(
                "token=" + SECRET,
                "token=" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                "token="
                        + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8)
                                .replace("+", "%20"),
                "{\"token\":\"" + SECRET.replace("\"", "\\\"") + "\"}")) {
            assertThat(recorded(text))
                    .doesNotContain("токен")
                    .doesNotContain("%D1%82%D0%BE")
                    .contains("***");
        }
    }

    @Test
    void hidesASecretWithinBase64BehindAnyNumberOfBytes() {
        secrets.get("crm");

        for (String user : List.of("", "u:", "us:", "use:")) {
            byte[] bytes = (user + SECRET).getBytes(StandardCharsets.UTF_8);
            String shown = recorded("Basic " + Base64.getEncoder().encodeToString(bytes));
            assertThat(shown).contains("***");
            assertThat(shown.length()).isLessThan(20);
        }
    }

    @Test
    void hidesCredentialsOfTheCallerAsSecrets() {
        Event event = EventBuilder.unknownProcessing()
                .field("token", List.of("made-up-2", "x"))
                .field("key", "a")
                .field("name", "made-up")
                .sensitiveFields("token", "key", "gone")
                .build();

        SecretUse use = SecretUse.of(Map.of(), event);

        assertThat(use.hiddenIn("a made-up made-up-2 x")).isEqualTo("a made-up *** x");
    }

    @Test
    void leavesWhatIsNoSecretThatWasUsed() {
        secrets.get("crm");

        assertThat(recorded("never used, 1")).isEqualTo("never used, 1");
    }

    @Test
    void hidesInEveryPartOfARecord() {
        secrets.get("crm");
        ActionResult result = new ActionResult(
                "send",
                "http_request",
                null,
                0,
                1,
                ActionStatus.SUCCEEDED,
                Instant.EPOCH,
                1,
                new SentRequest("POST", "https://x.test/?t=" + SECRET, Map.of("X-A", SECRET), SECRET, false),
                new ReceivedResponse(
                        200, Map.of("x-b", List.of(SECRET)), SECRET, BodyEncoding.TEXT, false, 9, List.of(SECRET)),
                Map.of("body", Map.of("deep", List.of(SECRET))),
                Map.of("f", SECRET),
                List.of(),
                null,
                false);

        assertThat(secrets.masked(result).toString()).doesNotContain("токен");
    }

    @Test
    void anActionWithoutItsSecretFails() {
        assertThatThrownBy(() -> secrets.get("missing"))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_MISSING));
    }

    private String recorded(String text) {
        ActionResult result = new ActionResult(
                "form",
                "form_urlencoded",
                null,
                0,
                1,
                ActionStatus.SUCCEEDED,
                Instant.EPOCH,
                1,
                null,
                null,
                Map.of("body", text),
                Map.of(),
                List.of(),
                null,
                false);
        return String.valueOf(secrets.masked(result).output().get("body"));
    }
}
