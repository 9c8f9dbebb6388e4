package io.webjack.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLabelsTest {
    private final RequestLabels labels = new RequestLabels(Set.of("/api/v1/operations/{id}"));

    @Test
    void known_methods_stay_and_all_others_are_one() {
        assertThat(labels.method("PATCH")).isEqualTo("PATCH");
        assertThat(labels.method("patch")).isEqualTo("OTHER");
        assertThat(labels.method("QWERTY")).isEqualTo("OTHER");
    }

    @Test
    void addresses_of_resources_stay_whatever_was_answered() {
        assertThat(labels.uri("/api/v1/operations/{id}", "401")).isEqualTo("/api/v1/operations/{id}");
        assertThat(labels.uri("NOT_FOUND", "404")).isEqualTo("NOT_FOUND");
    }

    @Test
    void files_stay_when_there_is_one() {
        assertThat(labels.uri("/console/main.js", "200")).isEqualTo("/console/main.js");
        assertThat(labels.uri("/console/main.js", "RESET")).isEqualTo("UNKNOWN");
        assertThat(labels.uri("/api/v1/made-up", "401")).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/x/../main.js",
                "/console/./main.js",
                "/console/main%2ejs",
                "/console/main.js;a=1",
                "/a/a/a/a/a/a/a/a/a",
                "http://made-up/console/main.js"
            })
    void an_address_that_can_be_spelt_in_many_ways_is_not_kept(String uri) {
        assertThat(labels.uri(uri, "200")).isEqualTo("UNKNOWN");
    }
}
