package io.webjack.template.filter;

import static io.webjack.template.Scopes.fields;
import static io.webjack.template.Scopes.render;
import static io.webjack.template.Scopes.text;
import static io.webjack.template.Scopes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Warning;
import io.webjack.template.Scope;
import io.webjack.template.Template;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.Warnings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

    @Test
    void arithmeticLosesNoDigit() {
        assertThat(render("{{ fields.id | plus: 1 }}", "{'id':9007199254740993123}"))
                .isEqualTo(9007199254740993124L);
        assertThat(render("{{ fields.id | times: 10 }}", "{'id':9223372036854775807}"))
                .isEqualTo(new BigInteger("92233720368547758070"));
        assertThat(render("{{ fields.a | plus: 0.20 }}", "{'a':0.1}")).isEqualTo(new BigDecimal("0.30"));
        assertThat(render("{{ fields.id | default: 0 }}", "{'id':7615917337495250001}"))
                .isEqualTo(7615917337495250001L);
        assertThat(render("{{ fields.rows | sum: 'v' }}", "{'rows':[{'v':0.1},{'v':'0.2'}]}"))
                .isEqualTo(new BigDecimal("0.3"));
    }

    @ParameterizedTest
    @CsvSource({
        "+7 (800) 555-35-35, +78005553535",
        "8 800 555 35 35, +78005553535",
        "88005553535, +78005553535",
        "79000000001, +79000000001",
        "9000000001, +79000000001",
        "+49 30 123456, +4930123456",
        "tel:+7-900-000-00-01, +79000000001"
    })
    void phonesBecomeE164(String typed, String expected) {
        assertThat(render("{{ fields.phone | phone: 'RU' }}", "{'phone':'" + typed + "'}"))
                .isEqualTo(expected);
    }

    @Test
    void aPhoneThatIsNoneIsAnErrorUnlessTheUserWantsItAsItIs() {
        String lead = "{'phone':'<test lead: dummy data for phone_number>','number':79000000001}";

        assertThatThrownBy(() -> render("{{ fields.phone | phone: 'RU' }}", lead))
                .isInstanceOfSatisfying(
                        TemplateFailedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_INVALID));
        assertThat(render("{{ fields.phone | phone: 'RU', lenient: true }}", lead))
                .isEqualTo("<test lead: dummy data for phone_number>");
        assertThat(render("{{ fields.number | phone }}", lead)).isEqualTo("+79000000001");
        assertThat(render("{{ fields.none | phone }}", lead)).isNull();
        assertThat(render("{{ '' | phone }}", lead)).isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource({
        "1767261600, 2026-01-01 13:00",
        "1767261600123, 2026-01-01 13:00",
        "2026-01-01T10:00:00+0000, 2026-01-01 13:00",
        "2026-01-01T10:00:00Z, 2026-01-01 13:00",
        "2026-01-01 09:25:41.26 +0000 UTC, 2026-01-01 12:25",
        "2026-01-01 12:25:42.797499, 2026-01-01 12:25",
        "2026-01-01 12:00:01, 2026-01-01 12:00",
        "2026-01-01, 2026-01-01 00:00",
        "31.12.2026 09:05, 2026-12-31 09:05"
    })
    void timesOfEveryPlatformAreRead(String time, String expected) {
        assertThat(render("{{ fields.t | date_format: 'yyyy-MM-dd HH:mm', 'Europe/Moscow' }}", "{'t':'" + time + "'}"))
                .isEqualTo(expected);
    }

    @Test
    void timesAreWrittenInZonesLanguagesAndStandards() {
        String lead = "{'t':1767261600,'local':'2026-01-01 12:00:00'}";

        assertThat(render("{{ fields.t | date_format: 'd MMMM yyyy' }}", lead)).isEqualTo("1 января 2026");
        assertThat(render("{{ fields.t | date_format: 'd MMMM yyyy, HH:mm', 'UTC', 'en' }}", lead))
                .isEqualTo("1 January 2026, 10:00");
        assertThat(render("{{ fields.t | date_format: 'iso' }}", lead)).isEqualTo("2026-01-01T13:00:00+03:00");
        assertThat(render("{{ fields.t | date_format: 'iso', 'UTC' }}", lead)).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(render("{{ fields.local | date_format: 'unix' }}", lead)).isEqualTo(1767258000);
        assertThat(render("{{ fields.local | date_format: 'unix_ms', 'UTC', from: 'UTC' }}", lead))
                .isEqualTo(1767268800000L);
        assertThat(render("{{ fields.t | date: '%d.%m.%Y %H:%M, %-d %b' }}", lead))
                .isEqualTo("01.01.2026 13:00, 1 Jan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'x' | date_format: 'yyyy' }}",
                "{{ '2026-13-01' | date_format: 'yyyy' }}",
                "{{ 'now' | date: '%Y' }}",
                "{{ 'abc' | number }}",
                "{{ '' | number }}",
                "{{ '1,5' | number }}",
                "{{ 'abc' | plus: 1 }}",
                "{{ fields.none | plus: 1 }}",
                "{{ '1.5' | integer }}",
                "{{ 1E+99 | integer }}",
                "{{ 'maybe' | boolean }}",
                "{{ '{' | parse_json }}",
                "{{ '' | parse_json }}",
                "{{ '***' | base64_decode }}",
                "{{ '/w==' | base64_decode }}",
                "{{ '%zz' | url_decode }}",
                "{{ 'a' | hmac_sha256: fields.none }}"
            })
    void whatCannotBeConvertedIsAnErrorAndNotAZero(String template) {
        String reading = template.replace("1E+99", "fields.big");

        assertThatThrownBy(() -> render(reading, "{'big':1E+1001}"))
                .isInstanceOfSatisfying(
                        TemplateFailedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_INVALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 1 | divided_by: 0 }}",
                "{{ 0 | date_format: 'yyyy', 'Mars' }}",
                "{{ '2026-01-01' | date_format: 'bbbb' }}",
                "{{ '1' | phone: 'XX' }}",
                "{{ 1 | round: 1000 }}"
            })
    void whatHasNoMeaningFails(String template) {
        assertThatThrownBy(() -> render(template, "{}")).isInstanceOf(TemplateFailedException.class);
    }

    @Test
    void conversionsAreExact() {
        assertThat(render("{{ '1.50' | number }}", "{}")).isEqualTo(new BigDecimal("1.50"));
        assertThat(render("{{ '00491234567' | number }}", "{}")).isEqualTo(491234567);
        assertThat(render("{{ '1 500,50' | number: ',' }}", "{}")).isEqualTo(new BigDecimal("1500.50"));
        assertThat(render("{{ '10.00' | integer }}", "{}")).isEqualTo(10);
        assertThat(render("{{ 'Да' | boolean }}", "{}")).isEqualTo(true);
        assertThat(render("{{ 0 | boolean }}", "{}")).isEqualTo(false);
        assertThat(render("{{ fields.n | text }}", "{'n':10.10}")).isEqualTo("10.10");
        assertThat(render("{{ fields.none | number }}", "{'none':null}")).isNull();
    }

    @Test
    void jsonGoesBothWaysWithoutALostDigit() {
        String lead = "{'o':{'id':9007199254740993123,'p':10.10}}";

        assertThat(render("{{ fields.o | json }}", lead)).isEqualTo("{\"id\":9007199254740993123,\"p\":10.10}");
        assertThat(render("{{ fields.none | json }}", lead)).isEqualTo("null");
    }

    @Test
    void jsonInATextIsParsed() {
        assertThat(Template.compile("{{ fields.payment | parse_json }}")
                        .renderValue(
                                new Scope(Map.of("fields", Map.of("payment", "{\"amount\":\"10.10\",\"n\":1.0}"))),
                                new Warnings()))
                .isEqualTo(value("{'amount':'10.10','n':1.0}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[{'column_id':'FULL_NAME','string_value':'Оля'}] | FULL_NAME | Оля",
                "[{'name':'a','value':'1'},{'name':'b','value':'2'}] | b | 2",
                "[{'key':'custom_0','question':'Город?','answer':'Омск'}] | Город? | Омск",
                "[{'key':'custom_0','question':'Город?','answer':'Омск'}] | custom_0 | Омск",
                "[{'name':'full_name','values':['Анна']}] | full_name | Анна",
                "[{'name':'x','values':['A','B']}] | x | [\"A\",\"B\"]",
                "[{'key':'phone','answer':{'value':'+7'}}] | phone | +7",
                "[{'key':'c','answer':[{'key':'1','value':'A'},{'key':'2','value':'B'}]}] | c | [\"A\",\"B\"]",
                "[['Ваш город?','Омск'],['Возраст','30']] | Возраст | 30",
                "[{'block_id':1,'question_text':'Где?','answer_options':[{'id':1,'text':'Дома'}],'answer_text':''}] | Где? | Дома",
                "[{'block_id':1,'question_text':'Где?','answer_options':[{'id':1,'text':''}],'answer_text':'Там'}] | Где? | Там",
                "{'a':'b'} | a | b"
            })
    void theItemOfAListOfPairsIsPickedByItsName(String pairs, String name, String expected) {
        assertThat(text("{{ fields.pairs | item: \"" + name + "\" }}", "{'pairs':" + pairs + "}"))
                .isEqualTo(expected);
    }

    @Test
    void aPairThatIsNotThereIsMissing() {
        Warnings warnings = new Warnings();

        Object value = Template.compile("{{ fields.pairs | item: 'x' }}")
                .renderValue(fields("{'pairs':[{'name':'y','value':1}]}"), warnings);

        assertThat(value).isNull();
        assertThat(warnings.list())
                .containsExactly(new Warning("FIELD_MISSING", "fields.pairs | item: 'x' is missing"));
        assertThat(render("{{ fields.pairs | item: 'x' | default: 'нет' }}", "{'pairs':[]}"))
                .isEqualTo("нет");
    }

    @ParameterizedTest
    @CsvSource({
        "md5, 900150983cd24fb0d6963f7d28e17f72",
        "sha1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "sha256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "'hmac_sha256: \"key\"', 9c196e32dc0175f86f4b1cb89289d6619de6bee699e4c378e68309ed97a1a6ab",
        "'hmac_sha256: \"key\", \"base64\"', nBluMtwBdfhvSxy4konWYZ3mvuaZ5MN45oMJ7Zehpqs=",
        "base64_encode, YWJj",
        "url_encode, abc"
    })
    void hashesAndEncodings(String filter, String expected) {
        assertThat(render("{{ 'abc' | " + filter + " }}", "{}")).isEqualTo(expected);
    }

    @Test
    void urlEncodingComesInTwoStyles() {
        assertThat(render("{{ 'а b*~' | url_encode }}", "{}")).isEqualTo("%D0%B0+b*%7E");
        assertThat(render("{{ 'а b*~' | url_encode: 'percent' }}", "{}")).isEqualTo("%D0%B0%20b%2A~");
    }

    @Test
    void noEmojiIsCutInTwo() {
        assertThat(render("{{ '😱😱😱' | slice: 1, 1 }}", "{}")).isEqualTo("😱");
        assertThat(render("{{ '😱😱😱' | truncate: 2, '' }}", "{}")).isEqualTo("😱😱");
        assertThat(render("{{ '😱😱😱' | size }}", "{}")).isEqualTo(3);
    }

    @Test
    void everyFilterStandsInTheDocumentOnce() throws IOException {
        assertThat(FilterTable.rows().stream().map(FilterTable.Row::filter))
                .containsExactlyInAnyOrderElementsOf(Filters.names());
    }

    @ParameterizedTest
    @MethodSource("examplesOfTheDocument")
    void everyExampleOfTheDocumentIsTrue(FilterTable.Row row) {
        Scope scope = new Scope(Map.of("secrets", Map.of("key", "key"), "fields", value("""
                        {'order':{'sum':10.10},'user_column_data':[{'column_id':'FULL_NAME','string_value':'Анна'}],
                         'payment':'{\\u0022sum\\u0022:1}','tags':['a','b'],'lines':'a\\nb','mixed':['b',2,null,'a',2],
                         'rows':[{'name':'x','paid':false,'amount':0.1},{'name':'y','paid':true,'amount':'0.2'}]}""")));

        String text = Template.compile("{{ " + row.expression() + " }}").renderText(scope, new Warnings());

        if (row.result().endsWith("…")) {
            assertThat(text).startsWith(row.result().substring(0, row.result().length() - 1));
        } else {
            assertThat(text).isEqualTo(row.result());
        }
    }

    private static List<FilterTable.Row> examplesOfTheDocument() throws IOException {
        return FilterTable.rows();
    }
}
