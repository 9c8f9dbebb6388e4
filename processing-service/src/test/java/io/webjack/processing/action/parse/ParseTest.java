package io.webjack.processing.action.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.Parse;
import io.webjack.contracts.event.Warning;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionRuns;
import io.webjack.template.value.TemplateSyntaxException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParseTest {
    private final ParseExecutor executor = new ParseExecutor();

    @Test
    void theMembersOfAnObjectAreTheValuesToTheDigit() {
        assertThat(values("JSON", "{\"id\": 900719925474099312312, \"sum\": 10.10, \"a\": null, \"l\": [\"007\"]}"))
                .isEqualTo(map(
                        "id",
                        new BigInteger("900719925474099312312"),
                        "sum",
                        new BigDecimal("10.10"),
                        "a",
                        null,
                        "l",
                        List.of("007")));
    }

    @Test
    void otherJsonIsOneValue() {
        assertThat(values("JSON", "[1, 2]")).isEqualTo(Map.of("value", List.of(1, 2)));
        assertThat(values("JSON", " null ")).isEqualTo(map("value", null));
    }

    @Test
    void aFormIsReadAsTheSourcesReadIt() {
        assertThat(values("FORM", "a=1&%D0%98%D0%BC%D1%8F=%D0%9E%D0%BB%D1%8F+%26&b[]=x&b[]=y&c[d]=0042&e=1&e=2&f&=g"))
                .isEqualTo(map(
                        "a",
                        "1",
                        "Имя",
                        "Оля &",
                        "b",
                        List.of("x", "y"),
                        "c",
                        Map.of("d", "0042"),
                        "e",
                        List.of("1", "2"),
                        "f",
                        "",
                        "",
                        "g"));
    }

    @Test
    void xmlIsReadAsTheSourcesReadIt() {
        assertThat(values("XML", """
            <?xml version="1.0" encoding="windows-1251"?>
            <n:order xmlns:n="urn:made-up" id="7"><item>a</item><item>b</item><sum cur="RUB">10.10</sum><e/>
            <t><![CDATA[<&>]]></t></n:order>\
            """))
                .isEqualTo(Map.of(
                        "order",
                        Map.of(
                                "@id",
                                "7",
                                "item",
                                List.of("a", "b"),
                                "sum",
                                Map.of("@cur", "RUB", "#text", "10.10"),
                                "e",
                                "",
                                "t",
                                "<&>")));
    }

    @Test
    void noValueIsLostAndWhatIsOddIsAWarning() {
        ActionOutcome form = outcome("FORM", "a[b]=1&a=2&c[0]=x&c[]=y", null);
        assertThat(form.report().seen()).isEqualTo(map("a", Map.of("b", "1", "0", "2"), "c", List.of("x", "y")));
        assertThat(form.report().warnings()).extracting(Warning::code).containsExactly("NAME_CONFLICT");
        assertThat(values("XML", "<a xmlns:p='u' xmlns:q='v' p:x='1' q:x='2'/>"))
                .isEqualTo(Map.of("a", Map.of("@x", "1", "@q:x", "2")));
        assertThat(outcome("JSON", "{\"a\": 1, \"a\": 2}", null).report().warnings())
                .extracting(Warning::code)
                .containsExactly("DUPLICATE_KEY");
    }

    @Test
    void namedGroupsAreTheValues() {
        assertThat(values("REGEX", "Заказ №0042 на 10.10 р.", "№(?P<number>\\\\d+) на (?P<sum>[\\\\d.]+)(?P<none>x)?"))
                .isEqualTo(map("match", "№0042 на 10.10", "number", "0042", "sum", "10.10", "none", null));
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, '{\"a\": 1', 'the text is not JSON: line 1, column 8'",
        "JSON, '{} {}', 'the text is not JSON: line 1, column 4'",
        "JSON, '', 'empty text is not JSON'",
        "FORM, '', 'an empty text is not a form'",
        "FORM, 'just words', 'the text is not a form: it has no name=value'",
        "FORM, 'a=1&b=%zz', 'value 2 of the form: a percent sign is not followed by two hexadecimal digits'",
        "XML, '', 'an empty text is not XML'",
        "XML, '<a><b></a>', 'the text is not XML: line 1, column 9'",
        "XML, 'a', 'the text is not XML: line 1, column 1'"
    })
    void whatIsNotOfTheFormatIsAnErrorThatQuotesNothing(String format, String text, String message) {
        assertThat(failure(outcome(format, text, null)))
                .isEqualTo(ActionOutcome.Failure.of(ErrorCode.PARSE_FAILED, message));
    }

    @Test
    void anExpressionThatIsNotFoundIsAnError() {
        assertThat(failure(outcome("REGEX", "abc", "x(?P<a>.)")).message())
                .isEqualTo("the regular expression is not found in the text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>"
            })
    void noEntityIsEverResolved(String text) {
        assertThat(failure(outcome("XML", text, null)).message())
                .startsWith("the XML has a document type declaration, which is not accepted");
    }

    @Test
    void nestingIsBounded() {
        assertThat(failure(outcome("XML", "<a>".repeat(5_000), null)).message())
                .startsWith("the XML is nested too deep");
        assertThat(failure(outcome("JSON", "[".repeat(5_000), null)).code()).isEqualTo(ErrorCode.PARSE_FAILED);
    }

    @Test
    void lengthIsBounded() {
        assertThat(failure(outcome("JSON", "\"" + "x".repeat(1024 * 1024) + "\"", null))
                        .code())
                .isEqualTo(ErrorCode.TOO_LARGE);
        // Short values take more room than their text.
        assertThat(failure(outcome("JSON", "[" + "1,".repeat(400_000) + "1]", null))
                        .code())
                .isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(failure(outcome("FORM", "a&".repeat(20_000), null)).code()).isEqualTo(ErrorCode.PARSE_FAILED);
    }

    @Test
    void anExpressionThatTakesForEverElsewhereIsQuick() {
        assertThat(failure(outcome("REGEX", "a".repeat(10_000) + "!", "^(a+)+$"))
                        .code())
                .isEqualTo(ErrorCode.PARSE_FAILED);
    }

    @Test
    void anExpressionOfAnotherKindIsRefusedBeforeItRuns() {
        assertThatThrownBy(() -> executor.prepare(ActionRuns.definition(
                        Parse.class,
                        "{\"type\": \"parse\", \"key\": \"step\", \"format\": \"REGEX\", \"input\":"
                                + " \"x\", \"pattern\": \"(?=a)\"}")))
                .isInstanceOf(TemplateSyntaxException.class);
    }

    private Map<String, Object> values(String format, String text) {
        return values(format, text, null);
    }

    private Map<String, Object> values(String format, String text, String pattern) {
        ActionOutcome outcome = outcome(format, text, pattern);
        assertThat(outcome).isInstanceOf(ActionOutcome.Succeeded.class);
        assertThat(outcome.report().seen()).isEqualTo(outcome.report().output());
        return outcome.report().seen();
    }

    private ActionOutcome outcome(String format, String text, String pattern) {
        String json = "{\"type\": \"parse\", \"key\": \"step\", \"input\": \"{{ fields.text }}\", \"format\": \"%s\"%s}"
                .formatted(format, pattern == null ? "" : ", \"pattern\": \"" + pattern + "\"");
        return ActionRuns.outcome(executor, json, Map.of("text", text));
    }

    private static ActionOutcome.Failure failure(ActionOutcome outcome) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Failed.class);
        return ((ActionOutcome.Failed) outcome).failure();
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}
