package io.webjack.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.catalog.ConnectionTypes;
import io.webjack.catalog.SourceType;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.SourceDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionUseTest {
    private static final UUID ID = UUID.fromString("6f3f6f9c-7d55-4d22-9d5c-0c6f6a3f4a10");

    @ParameterizedTest
    @CsvSource({"facebook_lead_ads,facebook", "vk_lead_forms,vk", "vk_ads,vk_ads", "mytarget_lead_ads,mytarget"})
    void aConnectionOfTheRightTypeFits(String source, String connection) {
        assertThat(found(source, ID.toString(), connection)).isEmpty();
    }

    @Test
    void everySourceThatTakesAConnectionSaysOfWhichType() {
        assertThat(SourceTypes.all())
                .filteredOn(type -> type.setting("connectionId").isPresent())
                .isNotEmpty()
                .extracting(SourceType::type)
                .allSatisfy(type -> assertThat(ConnectionTypes.ofSource(type)).isPresent());
    }

    @Test
    void aConnectionThatIsNotThereOrOfAnotherTypeIsTold() {
        assertThat(found("vk_ads", ID.toString(), null)).containsExactly("/source/connectionId CONNECTION_UNKNOWN");
        assertThat(found("vk_ads", "nonsense", "vk_ads")).containsExactly("/source/connectionId CONNECTION_UNKNOWN");
        assertThat(found("vk_ads", ID.toString(), "mytarget"))
                .containsExactly("/source/connectionId CONNECTION_OF_OTHER_TYPE");
    }

    @Test
    void whereNoneIsNamedThereIsNothingToSay() {
        assertThat(found("vk_lead_forms", "", null)).isEmpty();
        assertThat(ConnectionUse.check(null, id -> Optional.empty())).isEmpty();
        assertThat(ConnectionUse.check(new SourceDefinition("http", Map.of()), id -> Optional.empty()))
                .isEmpty();
    }

    private static List<String> found(String source, String named, String connection) {
        return ConnectionUse.check(
                        new SourceDefinition(source, Map.of("connectionId", named)),
                        id -> id.equals(ID) ? Optional.ofNullable(connection) : Optional.empty())
                .stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }
}
