package io.webjack.processing.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.template.value.TemplateException;
import io.webjack.test.EventBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.test/hook/ma/de%20%22up%22%20%D1%82%D0%BE%D0%BA%D0%B5%D0%BD+1/add",
                "token=ma%2fde+%22up%22+%d1%82%d0%be%d0%ba%d0%b5%d0%bd%2b1",
                "token=ma%252Fde%2520%2522up%2522%2520%25D1%2582%25D0%25BE%25D0%25BA%25D0%25B5%25D0%25BD%252B1",
                "{\"echo\":\"ma\\/de \\\"up\\\" \\u0442\\u043e\\u043a\\u0435\\u043d+1\"}",
                "{\"echo\":\"ma/de \\u0022up\\u0022 \\u0442\\u043E\\u043A\\u0435\\u043D\\u002b1\"}",
                "{\"log\":\"{\\\"t\\\":\\\"ma\\\\/de \\\\\\\"up\\\\\\\" токен+1\\\"}\"}",
                "<td>ma/de &quot;up&quot; токен+1</td>",
                "<td>ma/de &#34;up&#x22; &#1090;&#1086;&#1082;&#1077;&#1085;+1</td>",
                "MA/DE \"UP\" ТОКЕН+1"
            })
    void hidesASecretThatAServerWroteInItsOwnWay(String echoed) {
        secrets.get("crm");

        assertThat(recorded(echoed))
                .contains("***")
                .doesNotContainIgnoringCase("ma")
                .doesNotContainIgnoringCase("up")
                .doesNotContainIgnoringCase("токен")
                .doesNotContain("1082")
                .doesNotContainIgnoringCase("u043a");
    }

    @Test
    void hidesASecretOfSeveralLinesAndWithSpaceAroundIt() {
        String key = IntStream.range(0, 200)
                .mapToObj(i -> "made+up/" + i + "\n")
                .collect(Collectors.joining("", "-----BEGIN KEY-----\r\n", "-----END KEY-----\n"));
        SecretUse use = new SecretUse(Map.of("key", key));
        use.get("key");

        for (String text : List.of(key, key.strip(), key.replace("\r", "\\r").replace("\n", "\\n"))) {
            String shown = String.valueOf(use.hiddenIn("key=" + text));
            assertThat(shown.replace("***", "")).hasSizeLessThan(40).doesNotContain("made+up");
        }
    }

    @Test
    void hidesTheBeginningOfASecretAtTheEndOfWhatWasCut() {
        secrets.get("crm");
        for (int length = 4; length < SECRET.length(); length++) {
            String cut = "{\"token\":\"" + SECRET.substring(0, length);

            ActionResult masked = secrets.masked(result(
                    new SentRequest("POST", "https://x.test/", Map.of(), cut, true),
                    new ReceivedResponse(200, Map.of(), cut, BodyEncoding.TEXT, true, 999_999, List.of()),
                    Map.of()));

            assertThat(masked.request().body()).isEqualTo("{\"token\":\"***");
            assertThat(masked.response().body()).isEqualTo("{\"token\":\"***");
        }
    }

    @Test
    void hidesASecretInTheNameOfAHost() {
        SecretUse use = new SecretUse(Map.of("tenant", "MadeUpTenant"));
        use.get("tenant");

        OperationError error = use.error(new OperationError(
                ErrorCode.CONNECTION_REFUSED,
                "madeuptenant.crm.test refuses connections",
                "send",
                true,
                "madeuptenant.crm.test",
                null));

        assertThat(error.host()).isEqualTo("***.crm.test");
        assertThat(error.message()).isEqualTo("***.crm.test refuses connections");
    }

    @Test
    void hidesCredentialsOfTheCallerAsSecrets() {
        Event event = EventBuilder.unknownProcessing()
                .field("token", List.of("made-up-2", "x"))
                .field("key", "a")
                .field("name", "made-up")
                .sensitiveFields("token", "key", "gone")
                .build();

        SecretUse use = SecretUse.of(Map.of(), new RecentPatterns(), event, NamedSecrets.NONE);

        assertThat(use.hiddenIn("a made-up made-up-2 x")).isEqualTo("a made-up *** x");
    }

    @Test
    void hidesWhatTheProcessingNamesBeforeItIsUsed() {
        SecretUse use = SecretUse.of(
                Map.of("crm", SECRET, "other", "never used"),
                new RecentPatterns(),
                EventBuilder.unknownProcessing().build(),
                new NamedSecrets(Set.of("crm", "deleted"), false));

        assertThat(use.hiddenIn("never used, " + SECRET)).isEqualTo("never used, ***");
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
                List.of(new Warning("HEADER_IGNORED", "the header " + SECRET + " is set by Webjack itself")),
                null,
                false);

        assertThat(secrets.masked(result).toString()).doesNotContain("токен");
    }

    @Test
    void hidesASecretOfDigitsThatCameBackAsANumber() {
        SecretUse use = new SecretUse(Map.of("pin", "0012345678", "long", "12345678901234567890"));
        use.get("pin");
        use.get("long");

        Map<String, Object> values = new java.util.LinkedHashMap<>();
        values.put("int", 12345678);
        values.put("long", 12345678L);
        values.put("decimal", new java.math.BigDecimal("12345678.0"));
        values.put("double", 12345678e0);
        values.put("exact", new java.math.BigInteger("12345678901234567890"));
        values.put("rounded", new java.math.BigDecimal("12345678901234567000"));
        values.put("12345678901234567890", List.of(Map.of("deep", 12345678)));
        values.put(
                "text", "{\"n\":12345678,\"e\":1.2345678E7,\"r\":12345678901234567000,\"p\":1.2345678901234567E+19}");
        values.put("other", 1234567);

        assertThat(String.valueOf(use.hiddenIn(values)))
                .isEqualTo("{int=***, long=***, decimal=***, double=***, exact=***, rounded=***, ***=[{deep=***}], "
                        + "text={\"n\":***,\"e\":***,\"r\":***,\"p\":***}, other=1234567}");
    }

    @Test
    void aNumberThatIsNotTheSecretStaysOne() {
        SecretUse use = new SecretUse(Map.of("pin", "10000000"));
        use.get("pin");

        assertThat(use.hiddenIn(List.of(100000, 17e8, 1.5, "1e5 1.7e12 [1e7]")))
                .isEqualTo(List.of(100000, 17e8, 1.5, "1e5 1.7e12 [***]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%6D%61%64%65-%75p-%43RM-9",
                "\\u006dade-up-\\u0043RM-9",
                "\\\\u006d\\\\u0061de-up-CRM-9",
                "&#109;ade-up-&#x43;RM-9",
                "6d6164652d75702d43524d2d39",
                "6D6164652D75702D43524D2D39",
                "{\"a\":\"{\\\"b\\\":\\\"made-up-CRM-9\\\"}\"}"
            })
    void hidesASecretWhoseLettersAreWrittenInAnotherWay(String echoed) {
        SecretUse use = new SecretUse(Map.of("crm", "made-up-CRM-9"));
        use.get("crm");

        assertThat(String.valueOf(use.hiddenIn(echoed)).replaceAll("[{}\"\\\\:ab=]", ""))
                .isEqualTo("***");
    }

    @Test
    void hidesTheCredentialsOfAnAddressInEveryForm() {
        Credentials.Finding finding =
                new Credentials.Finding(text -> java.net.URLDecoder.decode(text, StandardCharsets.UTF_8));
        finding.addUserInfo("user:p%40ss");
        finding.addAddress("/in?api_key=query%2Dkey-1&lead=made-up-lead");
        finding.addHeader("Authorization", "Bearer header-key-1");
        finding.addHeader("X-Trace", "made-up-trace");
        secrets.hide(finding.found(Credentials.NONE));

        assertThat(secrets.hiddenIn("Basic dXNlcjpwQHNz, dXNlcjpwQHNz, user:p@ss, p%40ss, p@ss, p%2540ss, user"))
                .isEqualTo("Basic ***, ***, ***, ***, ***, ***, user");
        assertThat(secrets.hiddenIn("query-key-1 query%2Dkey-1 header-key-1 made-up-lead made-up-trace"))
                .isEqualTo("*** *** *** made-up-lead made-up-trace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up-token", ":p%40ss", "made-up-token:"})
    void hidesTheCredentialsOfAnAddressWithoutUserOrPassword(String userInfo) {
        Credentials.Finding finding =
                new Credentials.Finding(text -> java.net.URLDecoder.decode(text, StandardCharsets.UTF_8));
        finding.addUserInfo(userInfo);
        secrets.hide(finding.found(Credentials.NONE));
        String decoded = java.net.URLDecoder.decode(userInfo, StandardCharsets.UTF_8);
        String basic = Base64.getEncoder()
                .encodeToString((decoded.contains(":") ? decoded : decoded + ":").getBytes(StandardCharsets.UTF_8));

        assertThat(String.valueOf(secrets.hiddenIn("Basic " + basic + "|" + decoded + "|" + userInfo)))
                .doesNotContain(basic)
                .doesNotContain("made-up-token")
                .doesNotContain("ss");
    }

    @Test
    void anActionWithoutItsSecretFails() {
        assertThatThrownBy(() -> secrets.get("missing"))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_MISSING));
    }

    private String recorded(String text) {
        return String.valueOf(secrets.masked(result(null, null, Map.of("body", text)))
                .output()
                .get("body"));
    }

    private static ActionResult result(
            @Nullable SentRequest request, @Nullable ReceivedResponse response, Map<String, @Nullable Object> output) {
        return new ActionResult(
                "form",
                "form_urlencoded",
                null,
                0,
                1,
                ActionStatus.SUCCEEDED,
                Instant.EPOCH,
                1,
                request,
                response,
                output,
                Map.of(),
                List.of(),
                null,
                false);
    }
}
