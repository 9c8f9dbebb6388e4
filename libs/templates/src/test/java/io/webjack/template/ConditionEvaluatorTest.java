package io.webjack.template;

import static io.webjack.template.Scopes.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.webjack.contracts.definition.Condition;
import io.webjack.contracts.event.Warning;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.Warnings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionEvaluatorTest {
    private static final String LEAD =
            "{'n':500,'p':10.10,'id':9007199254740993123,'text':'Привет, мир','zero':'0500','num':'500','yes':true,'none':null,"
                    + "'empty':'','blank':'  ','unseen':'\u00a0\u200b\ufeff\u2003','list':['a',1,'б'],'nothing':[],'object':{'k':'v'},'t':'2026-01-01T10:00:00Z'}";

    private static boolean holds(String condition) throws Exception {
        Condition read = JsonMapper.builder().build().readValue(condition.replace('\'', '"'), Condition.class);
        return ConditionEvaluator.compile(read).test(fields(LEAD), new Warnings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // Numbers by their worth, texts to the letter.
                "{{ fields.n }} | equals | '500' | true",
                "{{ fields.n }} | equals | 500 | true",
                "{{ fields.n }} | equals | '500.0' | true",
                "{{ fields.n }} | equals | '0500' | false",
                "{{ fields.zero }} | equals | '500' | false",
                "{{ fields.num }} | equals | 500 | true",
                "{{ fields.p }} | equals | 10.1 | true",
                "{{ fields.id }} | equals | '9007199254740993124' | false",
                "{{ fields.yes }} | equals | 'true' | true",
                "{{ fields.yes }} | equals | true | true",
                "{{ fields.text }} | equals | 'привет, мир' | false",
                "{{ fields.text }} | not_equals | 'x' | true",
                "{{ fields.list }} | equals | ['a',1.0,'б'] | true",
                // Null and missing are the same for a condition; empty text is not.
                "{{ fields.none }} | equals | null | true",
                "{{ fields.absent }} | equals | null | true",
                "{{ fields.absent }} | equals | '' | false",
                "{{ fields.empty }} | equals | '' | true",
                "{{ fields.empty }} | equals | null | false",
                "{{ fields.none }} | equals | 'null' | false",
                "{{ fields.absent }} | not_equals | 'x' | true",
                "{{ fields.text }} | contains | 'мир' | true",
                "{{ fields.text }} | contains | 'Мир' | false",
                "{{ fields.text }} | contains | '' | false",
                "{{ fields.list }} | contains | 'a' | true",
                "{{ fields.list }} | contains | '1' | true",
                "{{ fields.list }} | contains | 'c' | false",
                "{{ fields.object }} | contains | 'k' | true",
                "{{ fields.absent }} | contains | 'x' | false",
                "{{ fields.absent }} | not_contains | 'x' | true",
                "{{ fields.n }} | contains | '50' | true",
                "{{ fields.text }} | starts_with | 'Прив' | true",
                "{{ fields.text }} | ends_with | 'мир' | true",
                "{{ fields.text }} | starts_with | '' | false",
                "{{ fields.n }} | ends_with | 0 | true",
                "{{ fields.text }} | matches | '^Привет' | true",
                "{{ fields.text }} | matches | '(?i)МИР$' | true",
                "{{ fields.text }} | matches | '[0-9]' | false",
                "{{ fields.n }} | matches | '^5{{ fields.absent }}' | true",
                "{{ fields.n }} | matches | '{{ fields.absent }}' | false",
                "{{ fields.n }} | matches | '' | false",
                "{{ fields.num }} | in | ['1',500] | true",
                "{{ fields.num }} | in | '100, 500; 700' | true",
                "{{ fields.text }} | in | 'Привет, мир' | false",
                "{{ fields.absent }} | in | '' | false",
                "{{ fields.num }} | in | [] | false",
                "k | in | '{{ fields.object }}' | true",
                "{{ fields.n }} | greater_than | '499.9' | true",
                "{{ fields.num }} | greater_than | 1000 | false",
                "{{ fields.num }} | less_than | '1000' | true",
                "{{ fields.none }} | less_than | 1 | false",
                "{{ fields.text }} | greater_than | 1 | false",
                "{{ fields.t }} | less_than | '2026-01-01 14:00:00 +0300' | true",
                "{{ fields.id }} | greater_than | '9007199254740993122' | true"
            })
    void operatorsMeanWhatTheDocumentSays(String left, String operator, String right, boolean expected)
            throws Exception {
        assertThat(holds("{'left':'" + left + "','operator':'" + operator + "','right':" + right + "}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "absent, true",
        "none, true",
        "empty, true",
        "blank, true",
        "unseen, true",
        "nothing, true",
        "n, false",
        "list, false",
        "yes, false"
    })
    void emptinessIsMissingNullOrNothingToSee(String field, boolean empty) throws Exception {
        assertThat(holds("{'left':'{{ fields." + field + " }}','operator':'is_empty'}"))
                .isEqualTo(empty);
        assertThat(holds("{'left':'{{ fields." + field + " }}','operator':'is_not_empty'}"))
                .isEqualTo(!empty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'all':[T,T]} | true", "{'all':[T,F]} | false", "{'all':[]} | true",
                "{'any':[F,T]} | true", "{'any':[F,F]} | false", "{'any':[]} | false",
                "{'not':F} | true", "{'not':{'any':[F,{'all':[T,{'not':F}]}]}} | false"
            })
    void partsAreJoined(String condition, boolean expected) throws Exception {
        String whole = condition
                .replace("T", "{'left':1,'operator':'equals','right':1}")
                .replace("F", "{'left':1,'operator':'equals','right':2}");

        assertThat(holds(whole)).isEqualTo(expected);
    }

    @Test
    void noExpressionTakesLongerThanItsTextIsLong() {
        Condition condition = new Condition.Comparison("{{ fields.a }}", Condition.Operator.MATCHES, "^(a+)+(a|aa)*$");
        String text = "a".repeat(50_000) + "!";

        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(ConditionEvaluator.compile(condition)
                                .test(fields("{'a':'" + text + "'}"), new Warnings()))
                        .isFalse());
    }

    @Test
    void aMalformedExpressionIsRefusedOrFails() {
        assertThatThrownBy(() ->
                        ConditionEvaluator.compile(new Condition.Comparison("x", Condition.Operator.MATCHES, "(")))
                .isInstanceOf(TemplateSyntaxException.class);
        ConditionEvaluator dynamic =
                ConditionEvaluator.compile(new Condition.Comparison("x", Condition.Operator.MATCHES, "{{ fields.a }}"));
        assertThatThrownBy(() -> dynamic.test(fields("{'a':'('}"), new Warnings()))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void whatHasNoOrderIsWarnedOf() {
        Warnings warnings = new Warnings();

        boolean holds = ConditionEvaluator.compile(
                        new Condition.Comparison("{{ fields.a }}", Condition.Operator.GREATER_THAN, "5"))
                .test(fields("{'a':'abc'}"), warnings);

        assertThat(holds).isFalse();
        assertThat(warnings.list()).extracting(Warning::code).containsExactly("NOT_COMPARABLE");
    }
}
