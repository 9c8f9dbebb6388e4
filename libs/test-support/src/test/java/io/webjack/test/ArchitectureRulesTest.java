package io.webjack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    @Test
    void all_violations_are_reported_at_once() {
        ArchitectureRules rules = ArchitectureRules.of("io.webjack.contracts")
                .dependsOnlyOn("org.jspecify.annotations..")
                .and(ArchRuleDefinition.noClasses().should().beEnums());

        assertThatThrownBy(rules::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("com.fasterxml.jackson.annotation")
                .hasMessageContaining("should be enums");
    }

    @Test
    void excepted_classes_are_left_out() {
        ArchitectureRules rules = ArchitectureRules.of("io.webjack.contracts.definition")
                .and(ArchRuleDefinition.noClasses().should().haveSimpleName("ProcessingStatus"))
                .except("ProcessingStatus");

        assertThat(rules).satisfies(ArchitectureRules::check);
    }

    @Test
    void a_name_of_nothing_is_a_violation() {
        ArchitectureRules rules = ArchitectureRules.of("io.webjack.contracts")
                .stages("definition", "nothing")
                .except("Nobody");

        assertThatThrownBy(rules::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the package io.webjack.contracts.nothing is named and has no classes")
                .hasMessageContaining("the class Nobody is excepted and does not exist");
    }
}
