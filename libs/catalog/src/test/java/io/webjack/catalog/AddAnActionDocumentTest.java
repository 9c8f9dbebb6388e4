package io.webjack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/add-an-action.md} against what the catalog reads. */
class AddAnActionDocumentTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExampleIsAnEntryOfTheCatalog() throws IOException {
        Matcher example = EXAMPLE.matcher(document());
        assertThat(example.find()).isTrue();

        ActionType type = JsonMapper.builder().build().readValue(example.group(1), ActionType.class);

        assertThat(type.type()).isEqualTo("shorten");
        assertThat(type.setting("text").orElseThrow().requiredToStart()).isTrue();
        assertThat(type.setting("length").orElseThrow().defaultValue()).isEqualTo(100);
        assertThat(ActionTypes.find(type.type())).isEmpty();
    }

    @Test
    void everyKindOfSettingIsNamed() throws IOException {
        String document = document();

        assertThat(Kind.values()).allSatisfy(kind -> assertThat(document).contains("`" + kind + "`"));
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("../../docs/add-an-action.md"));
    }
}
