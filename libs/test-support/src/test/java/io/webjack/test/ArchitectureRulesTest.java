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
    void a_stage_that_is_not_there_and_a_package_that_is_none_are_told() {
        ArchitectureRules rules =
                ArchitectureRules.of("io.webjack.contracts").oneUnit().stages("definition", "exchange");

        assertThatThrownBy(rules::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no class in the stage exchange")
                .hasMessageContaining("the package event of io.webjack.contracts is not named")
                .hasMessageNotContaining("no class in the stage definition");
    }

    @Test
    void an_exception_for_nobody_and_rules_for_nothing_are_told() {
        ArchitectureRules nobody =
                ArchitectureRules.of("io.webjack.contracts.definition").except("Nobody");
        ArchitectureRules nothing = ArchitectureRules.of("io.webjack.nothing");

        assertThatThrownBy(nobody::check).hasMessageContaining("the class Nobody is excepted and does not exist");
        assertThatThrownBy(nothing::check).hasMessageContaining("there is no class below io.webjack.nothing");
    }
}
