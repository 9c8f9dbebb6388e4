package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.webjack.test.Unique;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each preset with each sample of a lead: what the lead has of name, phone and e-mail is found by the mapping and stands in the request.
 */
class PresetMappingJourney {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern BASE64 = Pattern.compile("params=([^&\\s]+)");

    /** What the sender of each sample has typed. */
    private static final List<Sample> SAMPLES = List.of(
            new Sample("tilda/lead.urlencoded", "tilda", "Алексей Формин", "9000000013", "aleksey.formin@example.com"),
            new Sample("tilda/lead-cookies-utm.urlencoded", "tilda", "Алексей Формин", "9000000013", null),
            new Sample("tilda/lead-custom-fields.urlencoded", "tilda", "Ирина", "9000000014", null),
            new Sample(
                    "tilda/order.urlencoded", "tilda", "Дмитрий Корзинин", "9000000015", "dmitry.korzinin@example.com"),
            new Sample("tilda/order.json", "tilda", "Дмитрий Корзинин", "9000000015", null),
            new Sample(
                    "tilda/order-payment-json.urlencoded",
                    "tilda",
                    "Дмитрий",
                    "9000000015",
                    "dmitry.korzinin@example.com"),
            new Sample(
                    "platformalp/lead.urlencoded",
                    "platforma_lp",
                    "Кирилл Лендингов",
                    "9000000016",
                    "kirill@example.com"),
            new Sample("platformalp/lead.json", "platforma_lp", "Кирилл Лендингов", "9000000016", "kirill@example.com"),
            new Sample(
                    "vk/lead_forms_new.json",
                    "vk_lead_forms",
                    "Пётр Проверкин",
                    "9000000004",
                    "petr.proverkin@example.com"),
            new Sample("vk/lead_forms_new-checkbox.json", "vk_lead_forms", "Ольга", "9000000005", null),
            new Sample(
                    "vk/lead_forms_new-no-ad.json",
                    "vk_lead_forms",
                    "Пётр Проверкин",
                    "9000000004",
                    "petr.proverkin@example.com"),
            new Sample("vkads/notification-lead.json", "vk_ads", "Виктор", "9000000006", "viktor@example.com"),
            new Sample(
                    "mytarget/notification-okleadad.json",
                    "mytarget_lead_ads",
                    "Николай Опытов",
                    "9000000010",
                    "nikolay.opytov@example.com"),
            new Sample(
                    "facebook/lead.json",
                    "facebook_lead_ads",
                    "Анна Примерова",
                    "9000000001",
                    "anna.primerova@example.com"),
            new Sample("facebook/lead-organic.json", "facebook_lead_ads", "Иван Образцов", "9000000002", null),
            new Sample(
                    "facebook/lead-custom-questions.json", "facebook_lead_ads", "Мария Макетова", "9000000003", null),
            new Sample("http/flat.json", "http", "Анна Примерова", "9000000001", null),
            new Sample("http/simple.urlencoded", "http", "Анна Примерова", "9000000001", null),
            new Sample("http/bracket-keys.urlencoded", "http", "Anna", "9000000001", null));

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @TestFactory
    List<DynamicTest> what_the_lead_has_is_in_each_request() throws Exception {
        JsonNode presets = AdminRequests.answered("GET", "/presets", null, 200).path("items");
        for (JsonNode preset : presets) {
            for (JsonNode secret : preset.path("secrets")) {
                ensureSecret(secret.path("name").asText());
            }
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Sample sample : SAMPLES) {
            tests.add(DynamicTest.dynamicTest(sample.file(), () -> check(sample, presets)));
        }
        return tests;
    }

    private void check(Sample sample, JsonNode presets) throws Exception {
        JsonNode processing = AdminRequests.answered(
                "POST",
                "/processings",
                JSON.createObjectNode()
                        .put("name", Unique.name("preset"))
                        .set("source", JSON.createObjectNode().put("type", sample.source())),
                201);
        ObjectNode trial = JSON.createObjectNode();
        if (sample.isFetched()) {
            trial.set("fields", fetched(sample));
        } else {
            trial.put("operationId", arrived(sample, processing));
        }
        for (JsonNode preset : presets) {
            String sent = request(preset, processing, trial);
            for (Part part : Part.values()) {
                String has = part.of(sample);
                if (has != null && part.isAskedBy(preset)) {
                    assertThat(part.plain(sent))
                            .as("%s of %s in %s", part, sample.file(), preset.path("id"))
                            .contains(part.plain(has).split(" "));
                }
            }
        }
    }

    /** What would be sent, readable; empty when the preset refuses a lead that lacks what it needs. */
    private String request(JsonNode preset, JsonNode processing, ObjectNode trial) throws Exception {
        String address = "/presets/" + preset.path("id").asText();
        String id = processing.path("id").asText();
        ObjectNode wanted = JSON.createObjectNode();
        ObjectNode fields = wanted.putObject("fields");
        JsonNode mapping = AdminRequests.answered(
                "POST", address + "/mapping", JSON.createObjectNode().put("processingId", id), 200);
        mapping.path("fields").forEach(field -> {
            if (field.hasNonNull("suggested")) {
                fields.set(field.path("name").asText(), field.path("suggested"));
            }
        });
        for (JsonNode required : preset.path("fields")) {
            if (required.path("required").asBoolean()
                    && !fields.has(required.path("name").asText())) {
                // A person chooses something else here; the sample has nothing.
                fields.put(required.path("name").asText(), "nobody@example.org");
            }
        }
        ObjectNode values = wanted.putObject("values");
        preset.path("values").forEach(value -> {
            if (value.hasNonNull("example")) {
                values.set(value.path("name").asText(), value.path("example"));
            }
        });
        JsonNode made = AdminRequests.answered("POST", address + "/actions", wanted, 200);
        ObjectNode definition = JSON.createObjectNode().put("name", "x");
        definition.set(
                "source",
                JSON.createObjectNode()
                        .put("type", processing.path("source").path("type").asText()));
        definition.set("actions", made.path("actions"));
        ObjectNode run = trial.deepCopy();
        run.set("definition", definition);
        JsonNode tried = AdminRequests.answered("POST", "/test-runs", run, 200);
        assertThat(tried.path("error").isNull())
                .as("%s: %s", preset.path("id"), tried)
                .isTrue();
        return readable(tried.path("actions"));
    }

    private static String readable(JsonNode actions) {
        StringBuilder text = new StringBuilder();
        for (JsonNode action : actions) {
            text.append(action.path("request").path("body").asText()).append('\n');
            text.append(action.path("output").toString()).append('\n');
        }
        String decoded =
                URLDecoder.decode(text.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder(text).append(decoded);
        BASE64.matcher(text)
                .results()
                .forEach(found -> all.append(new String(
                        Base64.getDecoder()
                                .decode(URLDecoder.decode(found.group(1).split("\"", 2)[0], StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8)));
        return all.toString();
    }

    /** The lead as it comes to its address; it is held, for nothing runs here. */
    private String arrived(Sample sample, JsonNode processing) throws Exception {
        String address = processing.path("source").path("webhookUrl").asText();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", sample.file().endsWith(".json") ? "application/json" : FORM)
                        .POST(BodyPublishers.ofByteArray(sample.bytes()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = processing.path("id").asText();
        await("the fields of " + sample.file())
                .atMost(Duration.ofSeconds(30))
                .until(() -> AdminRequests.answered("GET", "/processings/" + id + "/fields", null, 200)
                                .path("events")
                                .asInt()
                        > 0);
        return AdminRequests.answered("GET", "/operations?processingId=" + id, null, 200)
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    /** The fields of a lead that a platform has given out, as docs/sources/facebook_lead_ads.md says. */
    private static ObjectNode fetched(Sample sample) throws IOException {
        JsonNode lead = JSON.readTree(sample.bytes());
        ObjectNode fields =
                JSON.createObjectNode().put("lead_id", lead.path("id").asText());
        lead.path("field_data").forEach(field -> {
            JsonNode values = field.path("values");
            fields.set(field.path("name").asText(), values.size() == 1 ? values.path(0) : values);
        });
        return fields;
    }

    private void ensureSecret(String name) throws Exception {
        for (JsonNode secret :
                AdminRequests.answered("GET", "/secrets", null, 200).path("items")) {
            if (secret.path("name").asText().equals(name)) {
                return;
            }
        }
        AdminRequests.answered(
                "POST", "/secrets", JSON.createObjectNode().put("name", name).put("value", "1/made-up-" + name), 201);
    }

    /** What a contact is made of. */
    private enum Part {
        NAME("name", "first_name") {
            @Override
            @Nullable
            String of(Sample sample) {
                return sample.name();
            }
        },
        PHONE("phone", "phone") {
            @Override
            @Nullable
            String of(Sample sample) {
                return sample.phone();
            }

            @Override
            String plain(String text) {
                return text.replaceAll("[^0-9]", "");
            }
        },
        EMAIL("email", "email") {
            @Override
            @Nullable
            String of(Sample sample) {
                return sample.email();
            }
        };

        private final String field;
        private final String orAlso;

        Part(String field, String orAlso) {
            this.field = field;
            this.orAlso = orAlso;
        }

        abstract @Nullable String of(Sample sample);

        String plain(String text) {
            return text;
        }

        boolean isAskedBy(JsonNode preset) {
            return preset.path("fields").findValuesAsText("name").stream()
                    .anyMatch(name -> name.equals(field) || name.equals(orAlso));
        }
    }

    /**
     * A lead as somebody sent it, in the samples of ingest-service.
     *
     * @param phone its last ten digits
     */
    private record Sample(
            String file,
            String source,
            String name,
            String phone,
            @Nullable String email) {
        private static final Path SAMPLES = Path.of("ingest-service", "src", "test", "resources", "samples");

        byte[] bytes() throws IOException {
            return Files.readAllBytes(SharedRun.home().resolve(SAMPLES).resolve(file));
        }

        /** Whether its address is not where it comes to. */
        boolean isFetched() {
            return source.equals("facebook_lead_ads");
        }
    }
}
