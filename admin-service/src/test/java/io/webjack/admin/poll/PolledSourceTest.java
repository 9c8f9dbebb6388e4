package io.webjack.admin.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.definition.SourceDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolledSourceTest {
    private static final UUID CONNECTION = UUID.fromString("0197a3a0-0000-7000-8000-000000000001");

    @ParameterizedTest
    @CsvSource({"PT10M, PT10M", "PT1S, PT1M", "P30D, P1D", ", PT5M"})
    void isAskedAsOftenAsItSaysWithinLimits(String given, Duration every) {
        Map<String, Object> settings = new HashMap<>(Map.of("connectionId", CONNECTION.toString()));
        if (given != null) {
            settings.put("pollInterval", given);
        }

        assertThat(PolledSource.of(new SourceDefinition("vk_ads", settings)))
                .contains(new PolledSource("vk_ads", CONNECTION, every));
    }

    @Test
    void isNotAskedWithoutConnectionOrInterval() {
        assertThat(PolledSource.of(null)).isEmpty();
        assertThat(PolledSource.of(new SourceDefinition("http", Map.of()))).isEmpty();
        assertThat(PolledSource.of(new SourceDefinition("vk_ads", Map.of()))).isEmpty();
        assertThat(PolledSource.of(new SourceDefinition("vk_ads", Map.of("connectionId", "nonsense"))))
                .isEmpty();
        assertThat(PolledSource.of(new SourceDefinition(
                        "vk_ads", Map.of("connectionId", CONNECTION.toString(), "pollInterval", "often"))))
                .isEmpty();
        assertThat(PolledSource.of(
                        new SourceDefinition("vk_lead_forms", Map.of("connectionId", CONNECTION.toString()))))
                .isEmpty();
    }
}
