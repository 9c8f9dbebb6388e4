package io.webjack.admin.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.processing.ChangeView.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VersionComparisonTest {
    private static final String BEFORE = """
            {"name": "Лиды", "source": {"type": "http", "methods": ["POST"]},
             "actions": [
              {"key": "form", "type": "form_urlencoded", "fields": [{"name": "email", "value": "{{ fields.email }}"}]},
              {"key": "send", "type": "http_request", "name": "CRM", "method": "POST", "url": "https://crm.example.org/a",
               "headers": [{"name": "X-Token", "value": "{{ secrets.a }}"}, {"name": "X-Old", "value": "1"}],
               "retry": {"delays": ["PT5S"]}}],
             "rateLimit": {"perSecond": 10}}""";

    @Test
    void theSameIsNoDifference() {
        assertThat(differences(BEFORE, BEFORE)).isEmpty();
    }

    @Test
    void settingsAndRowsAreToldApart() {
        String after = BEFORE.replace("crm.example.org/a", "crm.example.org/b")
                .replace("secrets.a", "secrets.b")
                .replace("{\"name\": \"X-Old\", \"value\": \"1\"}", "{\"name\": \"X-New\", \"value\": \"2\"}")
                .replace("[\"PT5S\"]", "[]")
                .replace("[\"POST\"]", "[\"GET\", \"POST\"]")
                .replace("\"perSecond\": 10", "\"perSecond\": 10.5");

        assertThat(differences(BEFORE, after))
                .containsExactlyInAnyOrder(
                        "CHANGED rateLimit/perSecond: 10 → 10.5",
                        "CHANGED source/methods: [POST] → [GET, POST]",
                        "CHANGED send: url: https://crm.example.org/a → https://crm.example.org/b",
                        "CHANGED send: headers/X-Token: {{ secrets.a }} → {{ secrets.b }}",
                        "REMOVED send: headers/X-Old: 1 → null",
                        "ADDED send: headers/X-New: null → 2",
                        "CHANGED send: retry/delays: [PT5S] → []");
    }

    @Test
    void actionsAreKnownByTheirKeys() {
        String after = """
                {"name": "Лиды", "source": {"type": "http", "methods": ["POST"]}, "rateLimit": {"perSecond": 10},
                 "actions": [
                  {"key": "send", "type": "http_request", "name": "CRM", "method": "POST", "url": "https://crm.example.org/a",
                   "headers": [{"name": "X-Token", "value": "{{ secrets.a }}"}, {"name": "X-Old", "value": "1"}],
                   "retry": {"delays": ["PT5S"]}},
                  {"key": "form", "type": "form_urlencoded", "fields": [{"name": "email", "value": "{{ fields.email }}"}]},
                  {"key": "wait", "type": "delay", "duration": "PT1M"}]}""";

        assertThat(differences(BEFORE, after))
                .containsExactly(
                        "ADDED wait: : null → {key=wait, type=delay, duration=PT1M}",
                        "REORDERED : [form, send] → [send, form]");
        assertThat(differences(after, BEFORE)).hasSize(2).first().asString().startsWith("REMOVED wait: : {");
    }

    @Test
    void captionsAreInBothLanguages() {
        List<ChangeView> changes = of(BEFORE, BEFORE.replace("[\"PT5S\"]", "[]"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.action().name()).isEqualTo("CRM");
            assertThat(change.action().caption().ru()).isEqualTo("HTTP-запрос");
            assertThat(change.path()).allSatisfy(step -> {
                assertThat(step.caption().ru()).isNotBlank();
                assertThat(step.caption().en()).isNotBlank();
            });
        });
    }

    @Test
    void rowsWhoseNamesRepeatOrChangePlacesAreShownWhole() {
        String twice = BEFORE.replace("X-Old", "X-Token");
        String moved =
                BEFORE.replace("X-Token", "X-A").replace("X-Old", "X-Token").replace("X-A", "X-Old");

        assertThat(of(BEFORE, twice))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.path()).extracting(Step::name).containsExactly("headers"));
        assertThat(of(BEFORE, moved))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.path()).extracting(Step::name).containsExactly("headers"));
    }

    private static List<String> differences(String before, String after) {
        return of(before, after).stream()
                .map(change -> change.kind()
                        + " "
                        + (change.action() == null ? "" : change.action().key() + ": ")
                        + change.path().stream().map(Step::name).collect(Collectors.joining("/"))
                        + ": " + change.before() + " → " + change.after())
                .toList();
    }

    private static List<ChangeView> of(String before, String after) {
        return VersionComparison.of(
                JsonDocument.read(before.getBytes(StandardCharsets.UTF_8)),
                JsonDocument.read(after.getBytes(StandardCharsets.UTF_8)));
    }
}
