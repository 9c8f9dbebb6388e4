package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import io.webjack.test.TargetCertificate;
import io.webjack.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests as they stand on the wire, and what becomes of every kind of answer. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class SendingIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void rowsOfTheQueryAreAppendedToWhatIsTyped() {
        run(request("GET", target.url("/odata?$filter=City%20eq%20%27%D0%A1%D0%9F%D0%B1%27"))
                .query("top", "5")
                .query("sign", "a+b/c=")
                .query("phone", "+7 900 000-00-00"));

        assertThat(target.awaitRequest("/odata").query())
                .isEqualTo("$filter=City%20eq%20%27%D0%A1%D0%9F%D0%B1%27"
                        + "&top=5&sign=a%2Bb%2Fc%3D&phone=%2B7%20900%20000-00-00");
    }

    @Test
    void nothingIsAddedToTheAddress() {
        run(request("PUT", target.url("/content?token=t1")).body("{\"a\":1}"));

        RecordedRequest received = target.awaitRequest("/content");
        assertThat(received.target()).isEqualTo("/content?token=t1");
        assertThat(received.method()).isEqualTo("PUT");
    }

    @Test
    void theBodyIsUtf8AndItsLengthIsInBytes() {
        run(request("POST", target.url("/emoji")).body("{\"text\":\"Заявка 😱\"}"));

        RecordedRequest received = target.awaitRequest("/emoji");
        assertThat(received.bodyText()).isEqualTo("{\"text\":\"Заявка 😱\"}");
        assertThat(received.headers("content-length")).containsExactly("28");
        assertThat(received.headers("transfer-encoding")).isEmpty();
    }

    @Test
    void aBodyThatAHeaderCallsJsonIsJsonWhateverTheValuesAre() {
        Map<String, Object> fields = Map.of(
                "p_id",
                7615917337495250001L,
                "name",
                "Оля\n\"Иванова\"",
                "body",
                Map.of("a", Map.of("b", List.of(1, 2))));

        run(
                request("POST", target.url("/holes"))
                        .header("content-type", "application/vnd.crm+json")
                        .body("{\"p_id\": {{ fields.p_id }},\"text\":\"Имя:\n {{ fields.name }}\","
                                + "\"payload\": {{ fields.body }},\"missing\": {{ fields.none }}}"),
                fields);
        Run failed = run(
                request("POST", target.url("/never"))
                        .header("Content-Type", "application/json")
                        .body("{\"n\": {{ fields.count }}}"),
                Map.of("count", ""));

        assertThat(target.awaitRequest("/holes").bodyText())
                .isEqualTo("{\"p_id\":7615917337495250001,\"text\":\"Имя:\\n Оля\\n\\\"Иванова\\\"\","
                        + "\"payload\":{\"a\":{\"b\":[1,2]}},\"missing\":null}");
        assertThat(failed.error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
        assertThat(failed.error().message()).contains("fields.count");
        assertThat(target.requests("/never")).isEmpty();
    }

    @Test
    void aValueInAnAddressArrivesAsItIs() {
        run(
                request("GET", target.url("/find/{{ fields.q }}?q={{ fields.q }}&to={{ fields.phone }}")),
                Map.of("q", "C# & Co?", "phone", "+7 900"));

        assertThat(target.awaitRequest("/find/C%23%20&%20Co%3F").query()).isEqualTo("q=C%23%20%26%20Co?&to=%2B7%20900");
    }

    @Test
    void aBodyIsSentWithDeleteAndNotWithGet() {
        run(request("DELETE", target.url("/delete")).body("{\"id\":5}"));
        Run get = run(request("GET", target.url("/get")).body("{\"id\":5}"));

        assertThat(target.awaitRequest("/delete").bodyText()).isEqualTo("{\"id\":5}");
        RecordedRequest received = target.awaitRequest("/get");
        assertThat(received.body()).isEmpty();
        assertThat(received.headers("content-length")).isEmpty();
        assertThat(get.action().warnings()).extracting("code").containsExactly("BODY_NOT_SENT");
    }

    @Test
    void aHeaderGoesOutOnceWithTheSpellingOfTheUser() {
        run(request("POST", target.url("/headers"))
                .header("CONTENT-TYPE", "application/vnd.crm+json")
                .header("user-AGENT", "Крым/1")
                .header("X-Token", "abc\n")
                .body("{}"));

        RecordedRequest received = target.awaitRequest("/headers");
        assertThat(received.headerLines()).contains("CONTENT-TYPE: application/vnd.crm+json", "X-Token: abc");
        assertThat(received.headers("content-type")).hasSize(1);
        assertThat(received.headers("user-agent")).hasSize(1);
    }

    @Test
    void aHeaderThatHttpDoesNotAllowFailsBeforeAnythingIsSent() {
        Run run = run(request("POST", target.url("/injected")).header("X-A", "a\r\nX-B: b"));

        assertThat(run.error().code()).isEqualTo(ErrorCode.HEADER_INVALID);
        assertThat(target.requests("/injected")).isEmpty();
    }

    @Test
    void credentialsInTheAddressAreUsedAndMasked() {
        target.answer("/private", Answer.status(401));

        Run run = run(request("GET", "http://user:p%40ss@localhost:" + target.port() + "/private"));

        assertThat(target.awaitRequest("/private").headers("authorization")).containsExactly("Basic dXNlcjpwQHNz");
        assertThat(run.error().code()).isEqualTo(ErrorCode.HTTP_STATUS);
        assertThat(run.error().httpStatus()).isEqualTo(401);
        assertThat(run.error().host()).isEqualTo("localhost:" + target.port());
        assertThat(run.action().request().url()).isEqualTo("http://user:***@localhost:" + target.port() + "/private");
        assertThat(new String(WireJson.write(run.action()), StandardCharsets.UTF_8))
                .doesNotContain("p%40ss", "p@ss", "dXNlcjpwQHNz");
    }

    @Test
    void credentialsOfTheAddressAreMaskedInAnAnswerThatEchoesThem() {
        target.answer("/echo", Answer.json("""
                {"headers": {"Authorization": "Basic dXNlcjpwQHNz"}, "user": "user", "password": "p@ss",
                 "url": "http://user:p%40ss@x/echo?api_key=made-up-key", "key": "made-up-key"}""").header("X-Echo", "dXNlcjpwQHNz"));

        Run run = run(request("GET", "http://user:p%40ss@localhost:" + target.port() + "/echo?api_key=made-up-key"));

        assertThat(run.action().status()).isEqualTo(ActionStatus.SUCCEEDED);
        assertThat(run.action().response().headers()).containsEntry("x-echo", "***");
        assertThat(new String(WireJson.write(run.action()), StandardCharsets.UTF_8))
                .doesNotContain("p%40ss", "p@ss", "dXNlcjpwQHNz", "made-up-key")
                .contains("\\\"user\\\"");
    }

    @Test
    void anXmlBodyKeepsItsShapeAndIsEncodedAsItSays() {
        Run run = run(
                request("POST", target.url("/xml"))
                        .header("Content-Type", "text/xml")
                        .body(
                                "<?xml version=\"1.0\" encoding=\"windows-1251\"?><lead><name>{{ fields.name }}</name></lead>"),
                Map.of("name", "Рога & Копыта <ООО>"));

        assertThat(run.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(new String(target.awaitRequest("/xml").body(), Charset.forName("windows-1251")))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"windows-1251\"?>"
                        + "<lead><name>Рога &amp; Копыта &lt;ООО&gt;</name></lead>");
    }

    @Test
    void aCharacterThatTheCharsetLacksIsNamed() {
        Run run = run(
                request("POST", target.url("/charset"))
                        .header("Content-Type", "text/plain; charset=windows-1251")
                        .body("Имя: {{ fields.name }}"),
                Map.of("name", "Оля 😀"));

        assertThat(run.error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
        assertThat(run.error().message())
                .isEqualTo(
                        "the character \"😀\" (U+1F600) at position 10 of the body cannot be written in windows-1251");
        assertThat(target.requests("/charset")).isEmpty();
    }

    @Test
    void aLeadDoesNotChooseWhichPathIsCalled() {
        Run refused = run(request("DELETE", target.url("/leads/{{ fields.id }}")), Map.of("id", ".."));
        Run encoded = run(request("DELETE", target.url("/leads/{{ fields.id }}/notes")), Map.of("id", "../all"));

        assertThat(refused.error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
        assertThat(refused.error().message()).startsWith("fields.id: ");
        assertThat(encoded.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.awaitRequest("/leads/..%2Fall/notes").method()).isEqualTo("DELETE");
        assertThat(target.requests("/leads")).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsNotSentTo() {
        assertThat(run(request("GET", "{{ fields.nothing }}")).error().code()).isEqualTo(ErrorCode.URL_INVALID);
    }

    @Test
    void theAnswerIsDecodedByItsCharset() {
        target.answer(
                "/1251",
                Answer.status(200)
                        .header("Content-Type", "application/json;charset=windows-1251")
                        .body("{\"msg\":\"Привет\"}".getBytes(Charset.forName("windows-1251"))));

        assertThat(run(request("GET", target.url("/1251"))).action().response().body())
                .isEqualTo("{\"msg\":\"Привет\"}");
    }

    @Test
    void onlyPackingsThatCanBeReadAreAskedForAndTheyAreUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"ok\":1}".getBytes(StandardCharsets.UTF_8));
        }
        target.answer(
                "/gzip",
                Answer.status(200)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .body(packed.toByteArray()));

        Run run = run(request("GET", target.url("/gzip")));

        assertThat(target.awaitRequest("/gzip").headers("accept-encoding")).containsExactly("gzip, deflate");
        assertThat(run.action().response().body()).isEqualTo("{\"ok\":1}");
    }

    @Test
    void anEmptyOrUnreadableAnswerIsASuccessByItsStatus() {
        target.answer("/empty", Answer.status(200).header("Content-Type", "application/json"));
        target.answer(
                "/html", Answer.status(200).header("Content-Type", "text/html").body("<h1>OK</h1>"));
        target.answer("/broken", Answer.json("{\"a\":"));

        Run empty = run(request("POST", target.url("/empty")));
        Run html = run(request("POST", target.url("/html")));
        Run broken = run(request("POST", target.url("/broken")));

        assertThat(empty.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(empty.action().response().body()).isNull();
        assertThat(html.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(html.action().response().body()).isEqualTo("<h1>OK</h1>");
        assertThat(broken.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(broken.action().warnings()).extracting("code").containsExactly("RESPONSE_NOT_JSON");
    }

    @Test
    void aLengthThatIsTooLongIsTold() {
        target.answer("/short", Answer.text("only this").claimingLength(400).ending(Answer.Ending.CLOSE));

        Run run = run(request("POST", target.url("/short")));

        assertThat(run.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(run.action().response().body()).isEqualTo("only this");
        assertThat(run.action().warnings()).extracting("code").containsExactly("RESPONSE_INCOMPLETE");
    }

    @Test
    void anAnswerWhoseHeadersCannotBeReadCountsByItsStatus() {
        List<String> heads = List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nThisIsNoHeader\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(70_000) + "\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Le");

        for (int i = 0; i < heads.size(); i++) {
            target.answer("/head-" + i, Answer.raw(heads.get(i)));
            Run run = run(request("POST", target.url("/head-" + i)));

            assertThat(run.end().status()).as(heads.get(i)).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(run.action().response().status()).isEqualTo(200);
            assertThat(run.action().warnings())
                    .as(heads.get(i))
                    .extracting("code")
                    .containsExactly("RESPONSE_INCOMPLETE");
            assertThat(target.requests("/head-" + i)).hasSize(1);
        }
    }

    @Test
    void anAnswerThatLeavesNoDoubtIsReadWhateverItsForm() {
        List<String> answers = List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok");

        for (int i = 0; i < answers.size(); i++) {
            target.answer("/form-" + i, Answer.raw(answers.get(i)));
            Run run = run(request("POST", target.url("/form-" + i)));

            assertThat(run.end().status()).as(answers.get(i)).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(run.action().response().body()).isEqualTo("ok");
            assertThat(run.action().warnings()).isEmpty();
        }
    }

    @Test
    void whatBelongsToOneAnswerNeverReachesTheNextRequest() {
        target.answerNext(Answer.noContentWithBytes("ok"), Answer.text("ok").claimingLength(1));

        Run first = run(request("POST", target.url("/stray")));
        Run second = run(request("POST", target.url("/stray")));
        Run third = run(request("POST", target.url("/stray")));

        assertThat(first.action().response().status()).isEqualTo(204);
        assertThat(first.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(second.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(third.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(third.action().response().body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void aConnectionThatTheServerTookForAnotherProtocolIsNotUsedAgain() {
        target.answerNext(Answer.status(101).header("Upgrade", "x").header("Connection", "upgrade"));

        Run first = run(request("POST", target.url("/switch")));
        Run second = run(request("POST", target.url("/switch")));

        assertThat(first.error().httpStatus()).isEqualTo(101);
        assertThat(second.end().status())
                .as(String.valueOf(second.end().error()))
                .isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void anAnswerOfTwentyFiveMegabytesIsCutAndItsTrueSizeShown() {
        target.answer("/huge", Answer.ofSize(25_000_000));

        Run run = run(request("POST", target.url("/huge")));

        assertThat(run.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(run.action().response().bodyTruncated()).isTrue();
        assertThat(run.action().response().bodySize()).isEqualTo(25_000_000);
        assertThat(run.action().response().body().length()).isLessThan(400_000);
    }

    @Test
    void theDeadlineCountsForTheWholeRequest() {
        target.answer("/drip", Answer.text("x".repeat(1000)).dripping(Duration.ofMillis(200)));
        target.answer("/hang", Answer.hang());

        Run drip = run(request("POST", target.url("/drip")).timeout("PT1S"));
        Run hang = run(request("POST", target.url("/hang")).timeout("PT1S"));

        assertThat(drip.error().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(hang.error().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(hang.error().retryable()).isTrue();
        assertThat(drip.action().durationMs()).isBetween(900L, 2000L);
    }

    @Test
    void everyFailureOfTheConnectionHasItsReason() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        target.answer("/reset", Answer.reset());
        target.answer("/silent", Answer.noAnswer());
        target.answer("/nonsense", Answer.raw("this is not HTTP\r\n\r\n"));

        assertThat(code(request("POST", "http://localhost:" + unused + "/"))).isEqualTo(ErrorCode.CONNECTION_REFUSED);
        assertThat(code(request("POST", target.url("/reset")))).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(code(request("POST", target.url("/silent")))).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(code(request("POST", target.url("/nonsense")))).isEqualTo(ErrorCode.RESPONSE_INVALID);
        assertThat(code(request("POST", "http://made-up-host.invalid/"))).isEqualTo(ErrorCode.HOST_NOT_FOUND);
        assertThat(code(request("POST", "http://169.254.169.254/latest/meta-data/")))
                .isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
    }

    @Test
    void aBadCertificateIsNamedInPlainWords() {
        try (HttpTarget selfSigned = HttpTarget.startTls(TargetCertificate.VALID)) {
            OperationError error = run(request("POST", selfSigned.url("/"))).error();

            assertThat(error.code()).isEqualTo(ErrorCode.TLS_FAILED);
            assertThat(error.message()).contains("self-signed");
            assertThat(error.retryable()).isFalse();
        }
        assertThat(code(request("POST", "https://localhost:" + target.port() + "/")))
                .isEqualTo(ErrorCode.TLS_FAILED);
    }

    @Test
    void redirectsAreNotFollowedUnlessAskedFor() {
        target.answer("/moved", Answer.redirect(302, "/done"));

        Run run = run(request("POST", target.url("/moved")));

        assertThat(run.error().code()).isEqualTo(ErrorCode.HTTP_STATUS);
        assertThat(target.requests("/done")).isEmpty();
    }

    @Test
    void aFollowedRedirectChangesTheMethodAsItsStatusSays() {
        target.answer("/found", Answer.redirect(302, "/got?a=1"));
        target.answer("/kept", Answer.redirect(307, "/again"));

        Run found = run(request("POST", target.url("/found")).followRedirects().body("x"));
        run(request("POST", target.url("/kept")).followRedirects().body("x"));

        RecordedRequest got = target.awaitRequest("/got");
        assertThat(got.method()).isEqualTo("GET");
        assertThat(got.body()).isEmpty();
        assertThat(got.query()).isEqualTo("a=1");
        RecordedRequest again = target.awaitRequest("/again");
        assertThat(again.method()).isEqualTo("POST");
        assertThat(again.bodyText()).isEqualTo("x");
        assertThat(found.action().response().redirects()).containsExactly(target.url("/found"));
    }

    @Test
    void credentialsStayWithTheirOrigin() {
        try (HttpTarget other = HttpTarget.start()) {
            target.answer("/same", Answer.redirect(307, "/there"));
            target.answer("/other", Answer.redirect(307, other.url("/there")));

            run(request("POST", target.url("/same")).followRedirects().header("Authorization", "Bearer made-up"));
            run(request("POST", target.url("/other"))
                    .followRedirects()
                    .header("Authorization", "Bearer made-up")
                    .header("X-Api-Key", "made-up")
                    .header("X-CRM-Token", "made-up")
                    .header("X-Lead", "1"));

            assertThat(target.awaitRequest("/there").headers("authorization")).containsExactly("Bearer made-up");
            RecordedRequest away = other.awaitRequest("/there");
            assertThat(away.headers("authorization")).isEmpty();
            assertThat(away.headers("x-api-key")).isEmpty();
            assertThat(away.headers("x-crm-token")).isEmpty();
            assertThat(away.headers("x-lead")).containsExactly("1");
        }
    }

    @Test
    void aRedirectIntoThePrivateNetworkIsStoppedAtTheHop() {
        target.answer("/inside", Answer.redirect(302, "http://169.254.169.254/latest/meta-data/"));
        target.answer("/round", Answer.redirect(302, "/round"));

        Run inside = run(request("GET", target.url("/inside")).followRedirects());

        assertThat(inside.error().code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(inside.action().response().status()).isEqualTo(302);
        assertThat(inside.action().response().headers())
                .containsEntry("location", "http://169.254.169.254/latest/meta-data/");
        assertThat(code(request("GET", target.url("/round")).followRedirects())).isEqualTo(ErrorCode.REDIRECT_INVALID);
    }

    @Test
    void aRedirectInACircleIsSentOnce() {
        target.answer("/self", Answer.redirect(307, ""));
        target.answer("/form", Answer.redirect(303, "/form"));

        OperationError self =
                run(request("POST", target.url("/self")).followRedirects()).error();
        OperationError form =
                run(request("POST", target.url("/form")).followRedirects()).error();

        assertThat(self.message()).isEqualTo("redirected round in a circle");
        assertThat(form.message()).isEqualTo("redirected round in a circle");
        assertThat(target.requests("/self")).hasSize(1);
        assertThat(target.requests("/form")).extracting(RecordedRequest::method).containsExactly("POST", "GET");
    }

    @Test
    void aRedirectInRawUtf8IsFollowedAsUtf8() {
        target.answer(
                "/there", Answer.raw("HTTP/1.1 302 Found\r\nLocation: /готово?имя=Оля\r\nContent-Length: 0\r\n\r\n"));

        run(request("GET", target.url("/there")).followRedirects());

        assertThat(target.awaitRequest("/%D0%B3%D0%BE%D1%82%D0%BE%D0%B2%D0%BE").query())
                .isEqualTo("%D0%B8%D0%BC%D1%8F=%D0%9E%D0%BB%D1%8F");
    }

    @Test
    void aConnectionThatTheServerDroppedMeanwhileHarmsNobody() {
        run(request("PUT", target.url("/a")).body("1"));
        target.dropConnections();
        Run second = run(request("PUT", target.url("/a")).body("2"));

        assertThat(second.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.requests("/a")).hasSize(2);
    }

    @Test
    void aConditionOnTheAnswerCanCallItAFailure() {
        target.answer("/ok", Answer.json("{\"success\": false}"));

        Run run = run(request("POST", target.url("/ok"))
                .with(
                        "successWhen",
                        Map.of("left", "{{ actions.send.json.success }}", "operator", "equals", "right", true)));

        assertThat(run.error().code()).isEqualTo(ErrorCode.SUCCESS_CONDITION);
    }

    private ErrorCode code(Request request) {
        return run(request).error().code();
    }

    private Run run(Request request) {
        return run(request, Map.of());
    }

    private Run run(Request request, Map<String, Object> fields) {
        var definition = topics.publish(DefinitionBuilder.running()
                .action(new String(WireJson.write(request.values), StandardCharsets.UTF_8))
                .build());
        EventBuilder builder = EventBuilder.of(definition);
        fields.forEach(builder::field);
        Event event = builder.build();
        topics.send(event);
        UUID id = event.operationId();
        OperationResult end = topics.awaitEnd(id);
        return new Run(end, topics.action(id, "send"));
    }

    private static Request request(String method, String url) {
        return new Request(method, url);
    }

    private record Run(OperationResult end, ActionResult action) {
        OperationError error() {
            assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
            assertThat(end.error()).isEqualTo(action.error());
            return end.error();
        }
    }

    /** An {@code http_request} as JSON. */
    private static final class Request {
        private final Map<String, Object> values = new LinkedHashMap<>();

        Request(String method, String url) {
            values.put("key", "send");
            values.put("type", "http_request");
            values.put("method", method);
            values.put("url", url);
            values.put("query", new ArrayList<>());
            values.put("headers", new ArrayList<>());
            values.put("retry", Map.of("delays", List.of()));
        }

        Request query(String name, String value) {
            return add("query", name, value);
        }

        Request header(String name, String value) {
            return add("headers", name, value);
        }

        Request body(String body) {
            return with("body", body);
        }

        Request timeout(String timeout) {
            return with("timeout", timeout);
        }

        Request followRedirects() {
            return with("followRedirects", true);
        }

        Request with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        @SuppressWarnings("unchecked")
        private Request add(String rows, String name, String value) {
            ((List<Object>) values.get(rows)).add(Map.of("name", name, "value", value));
            return this;
        }
    }
}
