package io.webjack.admin.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.webjack.admin.document.Language;
import io.webjack.catalog.Catalog;
import io.webjack.catalog.validation.ProcessingValidator;
import io.webjack.catalog.validation.Validation;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ActionDefinition.FormUrlencoded;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.contracts.definition.ActionDefinition.Json;
import io.webjack.template.ConditionEvaluator;
import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.TypedTree;
import io.webjack.template.body.FormBody;
import io.webjack.template.body.FormField;
import io.webjack.template.body.JsonBody;
import io.webjack.template.value.Warnings;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    private static final ProcessingValidator VALIDATOR = new ProcessingValidator(
            new Catalog(Set.of("http"), Set.of("json", "form_urlencoded", "http_request", "email", "set_fields")));
    private static final Pattern SECRET = Pattern.compile("secrets\\.([a-z0-9_]+)");
    private static final Pattern CYRILLIC = Pattern.compile("[а-яА-ЯёЁ]");
    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z_ ]+)}}");

    private static final Map<String, Object> FIELDS = Map.ofEntries(
            Map.entry("lead_id", "300000000000001"),
            Map.entry("full_name", "Анна \"Ё\""),
            Map.entry("first_name", "Анна"),
            Map.entry("last_name", "Примерова"),
            Map.entry("phone_number", "+79000000001"),
            Map.entry("email", "anna.primerova@example.com"),
            Map.entry("city", "Москва"),
            Map.entry("form_id", "77"),
            Map.entry("form_name", "Запись & урок"),
            Map.entry("comment", "a=b&c"),
            Map.entry("page_url", "https://site.example.test/page"),
            Map.entry("price", "1990"),
            Map.entry("utm_source", "vk"),
            Map.entry("utm_medium", "cpc"));
    private static final Map<String, String> HOLES = Map.ofEntries(
            Map.entry("lead_id", "300000000000001"),
            Map.entry("name", "Анна \"Ё\""),
            Map.entry("phone", "+79000000001"),
            Map.entry("email", "anna.primerova@example.com"),
            Map.entry("city", "Москва"),
            Map.entry("form_id", "77"),
            Map.entry("form_name", "Запись & урок"),
            Map.entry("comment", "a=b&c"),
            Map.entry("page_url", "https://site.example.test/page"),
            Map.entry("referer", "https://site.example.test/"),
            Map.entry("ip", "203.0.113.7"),
            Map.entry("source", "vk"),
            Map.entry("utm_source", "vk"),
            Map.entry("utm_medium", "cpc"),
            Map.entry("chat_id", "CHAT_ID"),
            Map.entry("course_id", "COURSE_ID"),
            Map.entry("project_id", "PROJECT_ID"),
            Map.entry("subdomain", "SUBDOMAIN"),
            Map.entry("portal", "PORTAL"),
            Map.entry("account", "ACCOUNT"),
            Map.entry("token", "made-up-bizon365_token"),
            Map.entry("access_token", "made-up-amocrm_token"),
            Map.entry("secret_key", "made-up-getcourse_key"),
            Map.entry("bot_token", "made-up-telegram_bot_token"),
            Map.entry("unisender_key", "made-up-unisender_key"),
            Map.entry("smsc_key", "made-up-smsc_key"),
            Map.entry("list_ids", "LIST_IDS"),
            Map.entry("web_app_url", "https://script.google.com/macros/s/AKfycbwEXAMPLE/exec"),
            Map.entry("event_id", "0194"),
            Map.entry("user_id", "1"),
            Map.entry("webhook_code", "made-up-code"));

    static List<Preset> presets() {
        return new Presets().all();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aPresetIsAValidPartOfAProcessing(Preset preset) {
        Validation validation = VALIDATOR.validate(document(preset));

        assertThat(validation.violations()).isEmpty();
        assertThat(validation.warnings()).isEmpty();
        assertThat(VALIDATOR.startViolations(validation.draft().orElseThrow().source(), definitions(preset)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aPresetSaysWhatItNeeds(Preset preset) {
        String actions = new String(WireJson.write(usual(preset)), StandardCharsets.UTF_8);
        List<String> used = SECRET.matcher(actions)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(preset.secrets()).extracting(Preset.NeededSecret::name).containsExactlyElementsOf(used);
        assertThat(preset.values()).allSatisfy(value -> assertThat(actions).contains(value.placeholder()));
        assertThat(actions).doesNotContainPattern("(?<![\\w.])lead\\.").doesNotContain("{{ }}");
        assertThat(preset.atLeastOne())
                .allSatisfy(field -> assertThat(preset.hasField(field)).isTrue());
        assertThat(preset.name().ru()).isNotBlank();
        assertThat(preset.name().en()).isNotBlank().doesNotContainPattern(CYRILLIC);
        assertThat(preset.description().ru()).containsPattern(CYRILLIC);
        assertThat(preset.description().en()).isNotBlank().doesNotContainPattern(CYRILLIC);
        if (preset.documentation() != null) {
            assertThat(preset.documentation().getScheme()).isEqualTo("https");
        }
    }

    @Test
    void everyPresetHasAnIdOfItsOwn() {
        assertThat(presets()).extracting(Preset::id).containsExactlyElementsOf(Presets.IDS);
    }

    @ParameterizedTest
    @CsvSource({
        "bizon365_v1,bizon365-student-add",
        "bizon365_v2,bizon365-v2-grant-access",
        "amocrm,amocrm-leads-complex",
        "bitrix24_item,bitrix24-crm-item-add",
        "bitrix24_lead,bitrix24-crm-lead-add",
        "getcourse_user,getcourse-user-add",
        "getcourse_deal,getcourse-deal-add",
        "telegram,telegram-send-message",
        "unisender,unisender-subscribe",
        "smsc,smsc-send",
        "google_sheets,google-sheets-row"
    })
    void theRequestIsTheOneThatTheServiceExpects(String id, String file) {
        Preset preset = preset(id);
        JsonNode sample = sample(file);

        Request request = build(preset, FIELDS);

        assertThat(request.url()).isEqualTo(filled(sample.get("url").asText()));
        assertThat(request.method()).isEqualTo(sample.get("method").asText());
        sample.get("headers")
                .properties()
                .forEach(header -> assertThat(request.headers())
                        .containsEntry(header.getKey(), filled(header.getValue().asText())));
        JsonNode expected = filled(sample.get("body"));
        if (expected instanceof ObjectNode object) {
            object.remove("pwd");
        }
        if (sample.get("body_format").asText().equals("json")) {
            assertThat(read(request.body())).isEqualTo(expected);
            return;
        }
        Map<String, String> pairs = pairs(request.body());
        if (sample.has("params_json")) {
            ObjectNode params = sample.get("params_json").deepCopy();
            ((ObjectNode) params.get("user")).remove("addfields");
            replace(params, "Лиды", "GROUP_NAME");
            replace(params, "123", "OFFER_CODE");
            if (id.equals("getcourse_deal")) {
                ((ObjectNode) params.get("user")).put("last_name", "Примерова").put("city", "Москва");
            }
            String decoded = new String(Base64.getDecoder().decode(pairs.remove("params")), StandardCharsets.UTF_8);
            assertThat(read(decoded)).isEqualTo(params);
            ((ObjectNode) expected).remove("params");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        expected.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        assertThat(pairs).isEqualTo(texts);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aLeadWithHardlyAnythingGivesARequestToo(Preset preset) {
        for (Map<String, Object> fields : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("Name", "Ольга", "Phone", "+7 (900) 000-00-01"),
                Map.of("Name", "Ольга", "Email", "olga@example.test"),
                Map.of("name", "", "phone", "", "email", "", "price", ""))) {
            Request request = build(preset, fields);

            assertThat(request.body()).isNotEmpty();
            if (preset.id().equals("amocrm") || preset.id().equals("bitrix24_item")) {
                String contacts = read(request.body()).toString();
                assertThat(contacts.contains("PHONE")).isEqualTo(fields.containsKey("Phone"));
                assertThat(contacts.contains("EMAIL")).isEqualTo(fields.containsKey("Email"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aUsualLeadIsSentWithoutWarnings(Preset preset) {
        for (Map<String, Object> fields : List.<Map<String, Object>>of(
                FIELDS,
                Map.of("lead_id", "1", "full_name", "Анна", "phone_number", "+79000000001", "email", "a@example.test"),
                Map.of(
                        "Name",
                        "Ольга",
                        "Phone",
                        "+7 (900) 000-00-01",
                        "Email",
                        "o@example.test",
                        "tranid",
                        "1:2",
                        "formid",
                        "f"),
                Map.of("name", "Ольга", "phone", "+7 (900) 000-00-01", "email", "o@example.test"))) {
            assertThat(build(preset, fields).warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bizon365_v1,bizon365-student-add",
        "bitrix24_item,bitrix24-crm-item-add",
        "bitrix24_lead,bitrix24-crm-lead-add",
        "getcourse_user,getcourse-user-add",
        "getcourse_deal,getcourse-deal-add",
        "telegram,telegram-send-message",
        "unisender,unisender-subscribe",
        "smsc,smsc-send",
        "google_sheets,google-sheets-row"
    })
    void theAnswerIsJudgedByItsBody(String id, String file) {
        JsonNode sample = sample(file);

        assertThat(succeeds(id, sample.get("success").get("body"))).isTrue();
        sample.path("errors").forEach(error -> {
            if (error.has("body")) {
                assertThat(succeeds(id, error.get("body"))).as("%s", error).isFalse();
            }
        });
    }

    @Test
    void theManagersLetterHasEverythingThatCame() {
        Request letter = build(preset("email_manager"), Map.of("Имя", "Ольга", "Телефон", "8 900", "Курс", "Лепка"));

        assertThat(letter.url()).isEqualTo("manager@example.org");
        assertThat(letter.headers()).containsEntry("Subject", "Новая заявка: Заявки");
        assertThat(letter.body())
                .startsWith("Имя: Ольга\nТелефон: 8 900\n\nВсе поля заявки:\n")
                .contains("\nКурс: Лепка\n");
    }

    private static boolean succeeds(String id, JsonNode answer) {
        HttpRequest request = (HttpRequest) definitions(preset(id)).stream()
                .filter(HttpRequest.class::isInstance)
                .findFirst()
                .orElseThrow();
        Object json = WireJson.mapper().convertValue(answer, Object.class);
        Scope scope = new Scope(Map.of("actions", Map.of("send", Map.of("json", json))));
        return ConditionEvaluator.compile(Objects.requireNonNull(request.successWhen()))
                .test(scope, new Warnings());
    }

    private record Request(
            String method, String url, Map<String, String> headers, String body, List<String> warnings) {}

    private static Request build(Preset preset, Map<String, Object> fields) {
        Map<String, Object> secrets = new HashMap<>();
        preset.secrets().forEach(secret -> secrets.put(secret.name(), "made-up-" + secret.name()));
        secrets.computeIfPresent("bitrix24_webhook", (name, value) -> "1/made-up-code");
        Map<String, Object> actions = new HashMap<>();
        Scope scope = new Scope(Map.of(
                "fields", fields,
                "secrets", secrets,
                "actions", actions,
                "processing", Map.of("id", "0193", "name", "Заявки"),
                "event",
                        Map.of(
                                "id", "0194",
                                "receivedAt", "2026-01-01T10:00:00Z",
                                "ip", "203.0.113.7",
                                "headers", Map.of("referer", "https://site.example.test/"))));
        Warnings warnings = new Warnings();
        for (ActionDefinition action : definitions(preset)) {
            if (action instanceof Json json) {
                Object value = TypedTree.compile(json.document()).render(scope, warnings);
                actions.put(json.key(), Map.of("body", JsonBody.write(value)));
            } else if (action instanceof FormUrlencoded form) {
                List<FormField> rows = new ArrayList<>();
                form.fields()
                        .forEach(row -> rows.add(new FormField(
                                text(row.name(), scope),
                                Template.compile(row.value()).renderValue(scope, warnings))));
                String body = FormBody.write(rows, Charset.forName(form.charset()), form.listStyle(), form.omitEmpty());
                actions.put(form.key(), Map.of("body", body));
            } else if (action instanceof ActionDefinition.Email mail) {
                return new Request(
                        "MAIL",
                        String.join(",", mail.to()),
                        Map.of("Subject", text(mail.subject(), scope)),
                        Template.compile(Objects.requireNonNull(mail.text())).renderText(scope, warnings),
                        warnings.list().stream()
                                .map(warning -> warning.message())
                                .toList());
            } else if (action instanceof HttpRequest request) {
                Map<String, String> headers = new LinkedHashMap<>();
                request.headers().forEach(header -> headers.put(header.name(), text(header.value(), scope)));
                return new Request(
                        request.method(),
                        Template.compileAddress(request.url()).renderText(scope, warnings),
                        headers,
                        text(Objects.requireNonNull(request.body()), scope),
                        warnings.list().stream()
                                .map(warning -> warning.message())
                                .toList());
            }
        }
        throw new AssertionError("no request in " + preset.id());
    }

    private static String text(String template, Scope scope) {
        return Template.compile(template).renderText(scope, new Warnings());
    }

    private static Map<String, Object> document(Preset preset) {
        return Map.of(
                "name", "x",
                "source", Map.of("type", "http"),
                "actions", WireJson.mapper().convertValue(filled(preset), Object.class));
    }

    private static List<Map<String, Object>> usual(Preset preset) {
        return PresetActions.usual(preset, Language.RU);
    }

    /** Mapped to the most usual names; with placeholders where they can be told from what belongs there. */
    private static List<Map<String, Object>> filled(Preset preset) {
        Map<String, String> fields = new HashMap<>();
        preset.fields()
                .forEach(field -> fields.put(
                        field.name(), "{{ " + KnownFields.of(field.name()).usual() + " }}"));
        Map<String, String> values = new HashMap<>();
        preset.values()
                .forEach(value -> values.put(
                        value.name(),
                        value.kind() == Preset.Kind.URL || value.kind() == Preset.Kind.EMAILS
                                ? PresetValue.example(value)
                                : value.placeholder()));
        return PresetActions.mapped(preset, fields, values, Set.of(), Language.RU);
    }

    private static List<ActionDefinition> definitions(Preset preset) {
        return VALIDATOR.validate(document(preset)).draft().orElseThrow().actions();
    }

    private static Preset preset(String id) {
        return presets().stream()
                .filter(preset -> preset.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode sample(String file) {
        try (InputStream in = PresetsTest.class.getResourceAsStream("/samples/destinations/" + file + ".json")) {
            return WireJson.mapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Map<String, String> pairs(String form) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            pairs.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return pairs;
    }

    private static String filled(String text) {
        return HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(HOLES.getOrDefault(hole.group(1), "")));
    }

    private static JsonNode filled(JsonNode node) {
        JsonNode copy = node.deepCopy();
        fill(copy);
        return copy;
    }

    private static void fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getValue().isTextual()) {
                    entry.setValue(new TextNode(filled(entry.getValue().asText())));
                } else {
                    fill(entry.getValue());
                }
            });
        } else {
            node.forEach(PresetsTest::fill);
        }
    }

    private static void replace(JsonNode node, String text, String replacement) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getValue().asText().equals(text)) {
                    entry.setValue(new TextNode(replacement));
                }
            });
        } else if (node instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).asText().equals(text)) {
                    array.set(i, new TextNode(replacement));
                }
            }
        }
        node.forEach(child -> replace(child, text, replacement));
    }
}
