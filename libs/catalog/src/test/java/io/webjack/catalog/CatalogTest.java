package io.webjack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.webjack.contracts.connection.DestinationSettings;
import io.webjack.contracts.definition.ActionDefinition;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Catalog CATALOG = new Catalog(Set.of("http"), Set.of("json"));
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern CYRILLIC = Pattern.compile("[а-яА-ЯёЁ]");
    private static final Set<String> COMMON =
            ActionTypes.COMMON_SETTINGS.stream().map(Setting::name).collect(Collectors.toSet());

    @Test
    void thereAreTheSourceTypesOfTheContract() {
        assertThat(SourceTypes.all())
                .extracting(SourceType::type)
                .containsExactlyInAnyOrder(
                        "http",
                        "facebook_lead_ads",
                        "vk_lead_forms",
                        "vk_ads",
                        "mytarget_lead_ads",
                        "tilda",
                        "platforma_lp");
    }

    @Test
    void everyActionThatTravelsIsDeclaredWithExactlyItsSettings() {
        for (JsonSubTypes.Type variant :
                ActionDefinition.class.getAnnotation(JsonSubTypes.class).value()) {
            List<String> declared = ActionTypes.find(variant.name()).orElseThrow().settings().stream()
                    .map(Setting::name)
                    .toList();
            List<String> carried = Arrays.stream(variant.value().getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(name -> !COMMON.contains(name))
                    .toList();
            assertThat(declared).as(variant.name()).containsExactlyInAnyOrderElementsOf(carried);
        }
        assertThat(ActionTypes.all())
                .hasSameSizeAs(
                        ActionDefinition.class.getAnnotation(JsonSubTypes.class).value());
    }

    @Test
    void aDestinationHasTheSettingsThatRequestsLookFor() {
        assertThat(ConnectionTypes.find(DestinationSettings.TYPE).orElseThrow().settings())
                .extracting(Setting::name)
                .containsExactly(
                        DestinationSettings.HOSTS,
                        DestinationSettings.CA_CERTIFICATES,
                        DestinationSettings.VERIFY_CERTIFICATES);
    }

    @Test
    void whatIsShownOfASettingIsWhatIsDeclared() throws Exception {
        String declared = "{\"name\":\"a\",\"kind\":\"INTEGER\",\"required\":true,\"requiredToStart\":false,"
                + "\"default\":7,\"caption\":{\"ru\":\"А\",\"en\":\"A\"},\"help\":{\"ru\":\"Б\",\"en\":\"B\"},"
                + "\"options\":[{\"value\":\"x\",\"caption\":{\"ru\":\"Х\",\"en\":\"X\"}}],"
                + "\"minimum\":\"1\",\"maximum\":\"9\",\"maxLength\":2,\"maxItems\":3}";
        String bare = "{\"name\":\"b\",\"kind\":\"TEXT\",\"caption\":{\"ru\":\"В\",\"en\":\"C\"}}";

        assertThat(MAPPER.writeValueAsString(MAPPER.readValue(declared, Setting.class)))
                .isEqualTo(declared);
        assertThat(MAPPER.writeValueAsString(MAPPER.readValue(bare, Setting.class)))
                .isEqualTo("{\"name\":\"b\",\"kind\":\"TEXT\",\"required\":false,\"requiredToStart\":false,"
                        + "\"caption\":{\"ru\":\"В\",\"en\":\"C\"}}");
    }

    @Test
    void facebookOffersTheFieldsOfTheHelpPageUnderItsCaptions() {
        assertThat(SourceTypes.find("facebook_lead_ads").orElseThrow().fields())
                .extracting(field -> field.name() + " = " + field.caption().ru())
                .startsWith(
                        "lead_id = ID лида",
                        "created_time = Дата и время создания",
                        "ad_id = ID объявления",
                        "ad_name = Название объявления",
                        "adset_id = ID группы объявлений",
                        "adset_name = Название группы объявлений",
                        "campaign_id = ID кампании",
                        "campaign_name = Название кампании",
                        "form_id = ID формы",
                        "form_name = Название формы",
                        "page_id = ID страницы",
                        "page_name = Название страницы",
                        "full_name = Full name",
                        "phone_number = Phone number");
    }

    @Test
    void englishIsEnglish() {
        Stream<Caption> captions = Stream.of(
                        SourceTypes.all().stream()
                                .flatMap(type ->
                                        captions(type.caption(), type.description(), type.fields(), type.settings())),
                        ActionTypes.all().stream()
                                .flatMap(type ->
                                        captions(type.caption(), type.description(), type.outputs(), type.settings())),
                        ConnectionTypes.all().stream()
                                .flatMap(type ->
                                        captions(type.caption(), type.description(), List.of(), type.settings())),
                        captions(ActionTypes.COMMON_SETTINGS),
                        captions(ProcessingSettings.ALL))
                .flatMap(parts -> parts);

        assertThat(captions).allSatisfy(caption -> {
            assertThat(caption.ru()).isNotBlank();
            assertThat(caption.en()).isNotBlank().doesNotContainPattern(CYRILLIC);
        });
    }

    @Test
    void everySourceSaysStepByStepWhatToEnterWhere() {
        assertThat(SourceTypes.all()).allSatisfy(type -> {
            List<Instructions.Step> ru = type.instructions().ru();
            List<Instructions.Step> en = type.instructions().en();

            assertThat(ru).isNotEmpty();
            assertThat(en)
                    .extracting(Instructions.Step::copy)
                    .isEqualTo(ru.stream().map(Instructions.Step::copy).toList());
            assertThat(ru).extracting(Instructions.Step::copy).contains(Instructions.Copy.WEBHOOK_URL);
            assertThat(ru).allSatisfy(step -> assertThat(step.text()).containsPattern(CYRILLIC));
            assertThat(en)
                    .allSatisfy(step -> assertThat(step.text()).isNotBlank().doesNotContainPattern(CYRILLIC));
            boolean hasSecret = namesASecret(type.settings());
            assertThat(ru.stream().anyMatch(step -> step.copy() == Instructions.Copy.SECRET))
                    .isEqualTo(hasSecret);
        });
    }

    private static boolean namesASecret(List<Setting> settings) {
        return settings.stream().anyMatch(setting -> setting.kind() == Kind.SECRET || namesASecret(setting.settings()));
    }

    private static Stream<Caption> captions(
            Caption caption, Caption description, List<Field> fields, List<Setting> settings) {
        return Stream.concat(
                Stream.of(caption, description),
                Stream.concat(fields.stream().map(Field::caption), captions(settings)));
    }

    private static Stream<Caption> captions(List<Setting> settings) {
        return settings.stream()
                .flatMap(setting -> Stream.of(
                                Stream.of(setting.caption()),
                                Stream.ofNullable(setting.label().help()),
                                setting.options().stream().map(Option::caption),
                                captions(setting.settings()))
                        .flatMap(parts -> parts));
    }

    @Test
    void aTypeIsShownWithItsSettingsAndWhetherItIsAvailable() {
        JsonNode shown = MAPPER.valueToTree(CATALOG.actionTypes());

        assertThat(shown).hasSize(9);
        JsonNode json = shown.get(1);
        assertThat(json.path("type").asText()).isEqualTo("json");
        assertThat(json.path("available").asBoolean()).isTrue();
        assertThat(json.path("caption").toString()).isEqualTo("{\"ru\":\"JSON\",\"en\":\"JSON\"}");
        assertThat(json.path("settings").get(0).path("name").asText()).isEqualTo("document");
        assertThat(json.path("settings").get(0).path("kind").asText()).isEqualTo("DOCUMENT");
        assertThat(json.path("commonSettings")).hasSize(4);
        JsonNode request = shown.get(2);
        assertThat(request.path("available").asBoolean()).isFalse();
        assertThat(request.path("settings").findValuesAsText("maximum")).contains("PT2M");
        assertThat(request.path("settings").get(5).path("default").toString()).isEqualTo("[\"2**\"]");
        assertThat(MAPPER.<JsonNode>valueToTree(CATALOG.sourceTypes()).findValuesAsText("type"))
                .contains("http", "tilda");
    }

    @Test
    void defaultsAreWhatTheContractSays() {
        ActionDefinition.HttpRequest request = (ActionDefinition.HttpRequest) MAPPER.convertValue(
                Map.of("type", "http_request", "key", "a", "method", "GET", "url", "http://a"), ActionDefinition.class);

        assertThat(defaultOf("http_request", "timeout")).isEqualTo(request.timeout());
        assertThat(defaultOf("http_request", "successCodes")).isEqualTo(request.successCodes());
        assertThat(defaultOf("http_request", "onUnknownOutcome"))
                .isEqualTo(request.onUnknownOutcome().name());
        assertThat(defaultOf("form_urlencoded", "charset")).isEqualTo("UTF-8");
        assertThat(defaultOf("form_urlencoded", "listStyle")).isEqualTo("REPEAT");
    }

    private static Object defaultOf(String type, String setting) {
        return ActionTypes.find(type)
                .orElseThrow()
                .setting(setting)
                .orElseThrow()
                .defaultValue();
    }
}
