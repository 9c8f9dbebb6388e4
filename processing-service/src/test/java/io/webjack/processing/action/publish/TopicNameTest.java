package io.webjack.processing.action.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"webjack.out.leads", "webjack.out.A-1_b.c", "webjack.out..", "webjack.out.0"})
    void namesBelowThePrefixAreAllowed(String name) {
        assertThat(TopicName.isAllowed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "webjack.out.",
                "webjack.events",
                "webjack.outer",
                "WEBJACK.OUT.leads",
                " webjack.out.leads",
                "webjack.out.лиды",
                "webjack.out.a b",
                "webjack.out.a/b",
                "webjack.out.a\nb"
            })
    void allOthersAreNot(String name) {
        assertThat(TopicName.isAllowed(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 100_000})
    void lengthIsBounded(int length) {
        assertThat(TopicName.isAllowed("webjack.out." + "x".repeat(length - 12)))
                .isFalse();
        assertThat(TopicName.isAllowed("webjack.out." + "x".repeat(249 - 12))).isTrue();
    }
}
