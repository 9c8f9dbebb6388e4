package io.webjack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){10}",
                "(a{1000}){1000}",
                "(?:a{1000}){1000}",
                "((a{0,1000}){1,1000}){10,}",
                "([a-z]{1000}){1000}",
                "(\\pL{1000}b?){1000}",
                "((\\Qab\\E){1000}){1000}",
                "(?P<x>(a|b){1000}){50}",
                "(([]a]{1000})){1000}",
                "(([^]a]{1000})){1000}",
                "((\\x{10}{1000})){1000}"
            })
    void anExpressionThatGrowsIsRefusedBeforeItIsMade(String expression) {
        assertThatThrownBy(() -> SafePattern.compile(expression))
                .isInstanceOf(TemplateSyntaxException.class)
                .hasMessageContaining("more than 5000 steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)^\\+?7[0-9 ()-]{10,15}$",
                "№(?P<number>\\d+)",
                "[a-z]{1,1000}",
                "a{,3}{x}",
                "[[:alpha:]]{3}(?:x|y|z)*",
                "\\Q{1000}{1000}\\E",
                "^(a|b|c){3,}?$",
                "(x+x+)+y",
                "\\[(\\d{4}-\\d{2}){2}\\]"
            })
    void theSizeIsKnownFromTheText(String expression) {
        Pattern made = Pattern.compile(expression);

        assertThat(ExpressionSize.of(expression).steps())
                .isGreaterThanOrEqualTo(made.programSize() / 3)
                .isLessThanOrEqualTo(3L * made.programSize() + 10);
        assertThat(SafePattern.compile(expression).steps()).isEqualTo(made.programSize());
    }

    @Test
    void groupsAreBounded() {
        assertThatThrownBy(() -> SafePattern.compile("(".repeat(101) + "a" + ")".repeat(101)))
                .hasMessageContaining("nested more than 100");
        assertThatThrownBy(() -> SafePattern.compile("(a)".repeat(101))).hasMessageContaining("more than 100 groups");
        assertThatThrownBy(() -> SafePattern.compile("a".repeat(4_097))).hasMessageContaining("longer than 4096");
    }

    @Test
    void aTextThatIsTooLongForTheExpressionIsAFailureAndNotAWait() {
        SafePattern large = SafePattern.compile("(a{0,100}){0,20}b");

        assertThat(large.values("a".repeat(1_000) + "b").orElseThrow())
                .isEqualTo(Map.of("match", "a".repeat(1_000) + "b"));
        assertThatThrownBy(() -> large.values("a".repeat(60_000)))
                .isInstanceOf(TemplateFailedException.class)
                .hasMessageContaining("too long for this regular expression");
    }
}
