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
import org.junit.jupiter.api.Test;

/** {@code docs/actions.md} against the catalog. */
class ActionDocumentTest {
    private static final Pattern SECTION =
            Pattern.compile("^## `([a-z_]+)`\\n(.*?)```json\\n(.*?)```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private record Section(String type, String text, JsonNode example) {}

    @Test
    void everyTypeHasOneSectionWithItsExample() throws IOException {
        assertThat(sections())
                .extracting(Section::type)
                .containsExactlyInAnyOrderElementsOf(
                        ActionTypes.all().stream().map(ActionType::type).toList());
        assertThat(sections())
                .allSatisfy(section ->
                        assertThat(section.example().path("type").asText()).isEqualTo(section.type()));
    }

    @Test
    void everySettingAndOutputIsNamed() throws IOException {
        for (Section section : sections()) {
            ActionType type = ActionTypes.find(section.type()).orElseThrow();
            for (Setting setting : type.settings()) {
                assertThat(section.text()).as(section.type()).contains("`" + setting.name() + "`");
            }
            for (Field output : type.outputs()) {
                assertThat(section.text()).as(section.type()).contains("`" + output.name() + "`");
            }
        }
    }

    @Test
    void theExamplesTogetherAreAProcessing() throws IOException {
        ObjectNode processing = MAPPER.createObjectNode().put("name", "made up");
        processing.putObject("source").put("type", "http").putArray("methods").add("POST");
        ArrayNode actions = processing.putArray("actions");
        sections().forEach(section -> actions.add(section.example()));

        Catalog everything = new Catalog(
                Set.of("http"), ActionTypes.all().stream().map(ActionType::type).collect(Collectors.toSet()));
        Validation validation = new ProcessingValidator(everything)
                .validate(Documents.MAPPER.convertValue(processing, new TypeReference<>() {}));

        assertThat(validation.violations()).isEmpty();
        assertThat(validation.warnings()).isEmpty();
    }

    private static List<Section> sections() throws IOException {
        Matcher matcher = SECTION.matcher(Files.readString(Path.of("../../docs/actions.md")));
        List<Section> sections = new ArrayList<>();
        while (matcher.find()) {
            sections.add(new Section(matcher.group(1), matcher.group(2), MAPPER.readTree(matcher.group(3))));
        }
        return sections;
    }
}
