package io.webjack.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.webjack.catalog.ActionType;
import io.webjack.catalog.ActionTypes;
import io.webjack.catalog.Catalog;
import io.webjack.catalog.Field;
import io.webjack.catalog.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/actions.md}, in both languages, against the catalog. */
class ActionDocumentTest {
    private static final Pattern SECTION = Pattern.compile(
            "^## `([a-z_]+)`(?: – [^\\n]+)?\\n(.*?)```json\\n(.*?)```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private record Section(String type, String text, JsonNode example) {}

    @ParameterizedTest
    @ValueSource(strings = {"actions.md", "ru/actions.md"})
    void everyTypeHasOneSectionWithItsExample(String document) throws IOException {
        assertThat(sections(document))
                .extracting(Section::type)
                .containsExactlyInAnyOrderElementsOf(
                        ActionTypes.all().stream().map(ActionType::type).toList());
        assertThat(sections(document))
                .allSatisfy(section ->
                        assertThat(section.example().path("type").asText()).isEqualTo(section.type()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"actions.md", "ru/actions.md"})
    void everySettingAndOutputIsNamed(String document) throws IOException {
        for (Section section : sections(document)) {
            ActionType type = ActionTypes.find(section.type()).orElseThrow();
            for (Setting setting : type.settings()) {
                assertThat(section.text()).as(section.type()).contains("`" + setting.name() + "`");
            }
            for (Field output : type.outputs()) {
                assertThat(section.text()).as(section.type()).contains("`" + output.name() + "`");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"actions.md", "ru/actions.md"})
    void theExamplesTogetherAreAProcessing(String document) throws IOException {
        ObjectNode processing = MAPPER.createObjectNode().put("name", "made up");
        processing.putObject("source").put("type", "http").putArray("methods").add("POST");
        ArrayNode actions = processing.putArray("actions");
        sections(document).forEach(section -> actions.add(section.example()));

        Catalog everything = new Catalog(
                Set.of("http"), ActionTypes.all().stream().map(ActionType::type).collect(Collectors.toSet()));
        Validation validation = new ProcessingValidator(everything)
                .validate(Documents.MAPPER.convertValue(processing, new TypeReference<>() {}));

        assertThat(validation.violations()).isEmpty();
        assertThat(validation.warnings()).isEmpty();
    }

    private static List<Section> sections(String document) throws IOException {
        Matcher matcher = SECTION.matcher(Files.readString(Path.of("../../docs", document)));
        List<Section> sections = new ArrayList<>();
        while (matcher.find()) {
            sections.add(new Section(matcher.group(1), matcher.group(2), MAPPER.readTree(matcher.group(3))));
        }
        return sections;
    }
}
