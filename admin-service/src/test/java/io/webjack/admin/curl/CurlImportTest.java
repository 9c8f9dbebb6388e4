package io.webjack.admin.curl;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.curl.CurlImport.Imported;
import io.webjack.catalog.Catalog;
import io.webjack.catalog.validation.ProcessingValidator;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurlImportTest {

    @Test
    void aPlainAddress() {
        assertThat(json("curl https://example.org/a"))
                .isEqualTo(
                        "[{\"key\":\"send\",\"type\":\"http_request\",\"method\":\"GET\",\"url\":\"https://example.org/a\","
                                + "\"query\":[],\"headers\":[]}]");
    }

    @Test
    void aFormBecomesABuilder() {
        assertThat(
                        json(
                                "curl 'https://example.org/a' -d 'email=ivan%40example.org' -d 'name=%D0%98%D0%B2%D0%B0%D0%BD+I'"))
                .isEqualTo("[{\"key\":\"form\",\"type\":\"form_urlencoded\",\"fields\":[{\"name\":\"email\",\"value\":"
                        + "\"ivan@example.org\"},{\"name\":\"name\",\"value\":\"Иван I\"}]},{\"key\":\"send\",\"type\":"
                        + "\"http_request\",\"method\":\"POST\",\"url\":\"https://example.org/a\",\"query\":[],\"headers\":"
                        + "[{\"name\":\"Content-Type\",\"value\":\"application/x-www-form-urlencoded\"}],\"body\":"
                        + "\"{{ actions.form.body }}\"}]");
    }

    @Test
    void jsonBecomesABuilderAndKeepsEveryDigit() {
        Imported imported =
                imported("curl -X PUT https://example.org/a -H 'Content-Type: application/json; charset=utf-8' "
                        + "--data-raw '{\"id\":9007199254740993123,\"sum\":10.10,\"a\":[true,null]}'");

        assertThat(text(imported.actions().get(0)))
                .isEqualTo("{\"key\":\"json\",\"type\":\"json\",\"document\":{\"id\":9007199254740993123,\"sum\":10.10,"
                        + "\"a\":[true,null]}}");
        assertThat(imported.actions().get(1))
                .containsEntry("method", "PUT")
                .containsEntry("body", "{{ actions.json.body }}")
                .containsEntry(
                        "headers", List.of(Map.of("name", "Content-Type", "value", "application/json; charset=utf-8")));
        assertThat(imported.warnings()).isEmpty();
    }

    @Test
    void theOptionJsonAddsItsHeaders() {
        assertThat(json("curl --json '{\"a\":1}' https://example.org/"))
                .contains("{\"name\":\"Content-Type\",\"value\":\"application/json\"},{\"name\":\"Accept\",\"value\":"
                        + "\"application/json\"}")
                .contains("\"document\":{\"a\":1}");
    }

    @Test
    void jsonWithoutItsHeaderIsRecognised() {
        Imported imported = imported("curl https://example.org/ -d '{\"a\":1}'");

        assertThat(codes(imported)).containsExactly("JSON_WITHOUT_TYPE");
        assertThat(text(imported.actions().get(1))).contains("\"value\":\"application/json\"");
    }

    @Test
    void otherBodiesStayAsTheyAre() {
        assertThat(json("curl https://example.org/ -H 'Content-Type: text/xml' --data-binary '<a>&amp;</a>'"))
                .contains("\"body\":\"<a>&amp;</a>\"");
        assertThat(json("curl https://example.org/ -d 'no pairs'")).contains("\"body\":\"no pairs\"");
        assertThat(json("curl https://example.org/ -d 'a=%zz'")).contains("\"body\":\"a=%zz\"");
    }

    @Test
    void dataGoIntoTheQueryWhereThatIsAskedFor() {
        assertThat(json("curl -G https://example.org/?a=1 -d b=2 --data-urlencode 'c=x & y' --url-query d=3"))
                .contains(
                        "\"method\":\"GET\",\"url\":\"https://example.org/\",\"query\":[{\"name\":\"a\",\"value\":\"1\"},"
                                + "{\"name\":\"d\",\"value\":\"3\"},{\"name\":\"b\",\"value\":\"2\"},{\"name\":\"c\",\"value\":\"x & y\"}]")
                .doesNotContain("body");
    }

    @Test
    void aQueryThatWouldNotBeTheSameStaysInTheAddress() {
        assertThat(json("curl 'https://example.org/?flag&a=1#part'"))
                .contains("\"url\":\"https://example.org/?flag&a=1\",\"query\":[]");
    }

    @Test
    void shortOptionsMayStandTogether() {
        Imported imported = imported("curl -sSLkXPOST -m2.4 -A agent -e https://from.example -b 'a=b; c=d' "
                + "-u ivan:made-up --compressed -o /dev/null example.org");

        assertThat(text(imported.actions().get(0)))
                .isEqualTo(
                        "{\"key\":\"send\",\"type\":\"http_request\",\"method\":\"POST\",\"url\":\"http://example.org\","
                                + "\"query\":[],\"headers\":[{\"name\":\"User-Agent\",\"value\":\"agent\"},{\"name\":\"Referer\","
                                + "\"value\":\"https://from.example\"},{\"name\":\"Cookie\",\"value\":\"a=b; c=d\"},{\"name\":"
                                + "\"Authorization\",\"value\":\"Basic aXZhbjptYWRlLXVw\"}],\"followRedirects\":true,\"timeout\":\"PT2S\"}");
        assertThat(codes(imported)).containsExactly("CERTIFICATES", "SECRET_IN_REQUEST", "SECRET_IN_REQUEST");
    }

    @Test
    void aFormOfPartsBecomesAPlainFormAndFilesAreNamed() {
        Imported imported = imported("curl https://example.org/ -F name=Ivan -F 'photo=@face.png;type=image/png' "
                + "-F 'note=\"a;b\";type=text/plain' --form-string 'x=@y'");

        assertThat(text(imported.actions().get(0)))
                .contains(
                        "[{\"name\":\"name\",\"value\":\"Ivan\"},{\"name\":\"note\",\"value\":\"a;b\"},{\"name\":\"x\","
                                + "\"value\":\"@y\"}]");
        assertThat(codes(imported)).containsExactly("FILE_NOT_TAKEN", "MULTIPART_AS_FORM");
        assertThat(imported.warnings().get(0).messages().get("ru")).contains("face.png");
    }

    @Test
    void whatCannotBeTakenOverIsAWarning() {
        assertThat(codes(imported("curl https://a.example https://b.example -d @file -x http://u:p@proxy:1 -T up "
                        + "--cacert ca.pem --digest --unheard-of -m 500 -X PROPFIND -H @headers")))
                .containsExactly(
                        "ONLY_THE_FIRST",
                        "FILE_NOT_TAKEN",
                        "OPTION_NOT_TAKEN",
                        "FILE_NOT_TAKEN",
                        "OPTION_NOT_TAKEN",
                        "OPTION_NOT_TAKEN",
                        "OPTION_UNKNOWN",
                        "TIMEOUT_SHORTENED",
                        "FILE_NOT_TAKEN",
                        "METHOD_NOT_SENT");
        assertThat(imported("curl https://a.example -x http://u:made-up@proxy:1")
                        .warnings()
                        .toString())
                .doesNotContain("made-up");
    }

    @Test
    void whatLooksLikeATokenShouldBecomeASecret() {
        Imported imported = imported("curl 'https://example.org/?api_key=made-up&a=1' -H 'X-Token: made-up' "
                + "-H 'Authorization: Bearer {{ secrets.crm }}' -d 'user[password]=made-up&name=b'");

        assertThat(codes(imported)).containsExactly("SECRET_IN_REQUEST", "SECRET_IN_REQUEST", "SECRET_IN_REQUEST");
        assertThat(imported.warnings().toString())
                .contains("X-Token", "api_key", "user[password]")
                .doesNotContain("made-up");
    }

    @Test
    void headersThatEachRequestMakesItselfAreLeftOut() {
        assertThat(json(
                        "curl https://example.org/ -H 'Host: example.org' -H 'content-length: 5' -H 'Accept-Encoding: gzip' "
                                + "-H 'X-Empty;' -H 'User-Agent:' -H 'A: b'"))
                .contains("\"headers\":[{\"name\":\"X-Empty\",\"value\":\"\"},{\"name\":\"A\",\"value\":\"b\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wget https://example.org", "curl", "curl -X POST", "https://example.org", "curl ''"})
    void whatIsNoCommandOfCurlIsRefused(String command) {
        assertThat(CurlImport.of(command)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ curl https://example.org/ -d a=b",
                "/usr/bin/curl https://example.org/ -d a=b",
                "curl.exe https://example.org/ -d a=b",
                "curl ^\"https://example.org/^\" ^\n  --data-raw ^\"a=b^\"",
                "curl --json '{\"a\":\"b\"}' https://example.org/ -k"
            })
    void whatIsMadeCanBeSaved(String command) {
        var validator =
                new ProcessingValidator(new Catalog(Set.of("http"), Set.of("form_urlencoded", "json", "http_request")));

        var validation = validator.validate(Map.of(
                "name", "x",
                "source", Map.of("type", "http"),
                "actions", imported(command).actions()));

        assertThat(validation.violations()).isEmpty();
    }

    private static Imported imported(String command) {
        return CurlImport.of(command).orElseThrow();
    }

    private static List<String> codes(Imported imported) {
        return imported.warnings().stream().map(CurlWarning::code).toList();
    }

    private static String json(String command) {
        return text(imported(command).actions());
    }

    private static String text(Object value) {
        return new String(WireJson.write(value), StandardCharsets.UTF_8);
    }
}
