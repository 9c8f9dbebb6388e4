package io.webjack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.contracts.ErrorCode;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.Warnings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value stays within the part of an address where its placeholder stands. */
class AddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "../admin → ..%2Fadmin",
                "a/../b → a%2F..%2Fb",
                "..\\admin → ..%5Cadmin",
                "..;x → ..%3Bx",
                "1;2 → 1%3B2",
                "%2e%2e/x → %252e%252e%2Fx",
                "a%2Fb → a%252Fb",
                "a%5cb%3b → a%255cb%253b",
                "%252e%252e → %25252e%25252e",
                "a?b#c → a%3Fb%23c",
                "... → ...",
                "a.b → a.b",
                "%D0%BF%20x → %D0%BF%20x",
                "100% → 100%25",
                "Оля & Ко → Оля & Ко",
                "a@b:c=d,e+f → a@b:c=d,e+f"
            })
    void aPartOfAPathStaysOne(String value, String written) {
        assertThat(address("https://a.test/leads/{{ fields.v }}/notes", value))
                .isEqualTo("https://a.test/leads/" + written + "/notes");
        assertThat(address("https://a.test/x-{{ fields.v }}?q", value)).isEqualTo("https://a.test/x-" + written + "?q");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", ""})
    void whatWouldCallAnotherAddressIsRefused(String value) {
        for (String template : new String[] {
            "https://a.test/leads/{{ fields.v }}/notes",
            "https://a.test/leads/{{ fields.v }}",
            "https://a.test/leads/{{ fields.v | url_encode }}/notes",
            "{{ fields.base }}/{{ fields.v }}?x"
        }) {
            assertThatThrownBy(() -> address(template, value))
                    .isInstanceOfSatisfying(
                            TemplateFailedException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VALUE_INVALID))
                    .hasMessageStartingWith("fields.v");
        }
    }

    @Test
    void partsThatMakeDotsTogetherAreRefused() {
        assertThatThrownBy(() -> address("https://a.test/leads/{{ fields.v }}{{ fields.v }}/notes", "."))
                .isInstanceOf(TemplateFailedException.class);
        assertThatThrownBy(() -> address("https://a.test/leads/{{ fields.v }}./notes", "."))
                .isInstanceOf(TemplateFailedException.class);
        assertThat(address("https://a.test/a/../b/{{ fields.v }}", "c")).isEqualTo("https://a.test/a/../b/c");
    }

    @Test
    void aTextOfBlanksIsAPartOfAPath() {
        assertThat(address("https://a.test/leads/{{ fields.v }}", " ")).isEqualTo("https://a.test/leads/%20");
        assertThat(address("https://a.test/?q={{ fields.v }}", "  ")).isEqualTo("https://a.test/?q=%20%20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "https://{{ fields.v }}.a.test/x → evil.test/",
                "https://{{ fields.v }}.a.test/x → evil.test#",
                "https://{{ fields.v }}.a.test/x → evil.test?",
                "https://{{ fields.v }}.a.test/x → evil.test:80/",
                "https://{{ fields.v }}.a.test/x → u@evil.test",
                "https://{{ fields.v }}.a.test/x → evil.test\\",
                "https://a.test{{ fields.v }}/x → @evil.test",
                "https://a.test{{ fields.v }}/x → :81",
                "https://a.test{{ fields.v }} → /path",
                "https://a.test:{{ fields.v }}/x → 80@evil.test",
                "https://a.test:8{{ fields.v }}/x → ''",
                "https://{{ fields.v }}/x → u@evil.test",
                "https://{{ fields.v }}/x → evil.test/path",
                "{{ fields.v }}://a.test/x → https://evil.test/?"
            })
    void noValueChangesTheServer(String template, String value) {
        assertThatThrownBy(() -> address(template, value))
                .isInstanceOf(TemplateFailedException.class)
                .hasMessageStartingWith("fields.v: the value would bring");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{{ fields.v }}.a.test/x → школа → https://школа.a.test/x",
                "https://{{ fields.v }}/x → c.test:8443 → https://c.test:8443/x",
                "https://{{ fields.v }}/x → [::1]:80 → https://[::1]:80/x",
                "https://a.test:{{ fields.v }}/x → 8443 → https://a.test:8443/x",
                "http{{ fields.none }}://{{ fields.v }}/x → a.test → http://a.test/x",
                "{{ fields.v }}://a.test/x → https → https://a.test/x",
                "https://u:{{ fields.v }}@a.test/x → p@s/s#?: → https://u:p%40s%2Fs%23%3F%3A@a.test/x",
                "https://{{ fields.v }}:p@a.test/x → u:x → https://u%3Ax:p@a.test/x",
                "https://a.test/x?{{ fields.v }}=1 → a=2&b#c → https://a.test/x?a%3D2%26b%23c=1",
                "https://a.test/x?x{{ fields.v }} → a=2&b → https://a.test/x?xa%3D2%26b",
                "https://a.test/x?{{ fields.v }} → a=2&b → https://a.test/x?a=2&b",
                "https://a.test/x?p=1&{{ fields.v }}&q=2 → a=2&b → https://a.test/x?p=1&a=2&b&q=2",
                "https://a.test/x?{% if fields.v %}{{ fields.v }}{% endif %} → a=2&b → https://a.test/x?a=2&b",
                "https://a.test/x?p={{ fields.v }} → 1&q=2;r → https://a.test/x?p=1%26q=2%3Br",
                "https://a.test/rest/{{ secrets.hook }}/x → c → https://a.test/rest/1/code/x",
                "https://{{ secrets.hook }}/x → c → https://1/code/x",
                "https://a.test/{{ fields.v | raw }}/x → a/../b → https://a.test/a/../b/x",
                "https://a.test/{{ fields.v | url_encode }}/x → a b/c → https://a.test/a+b%2Fc/x",
                "https://a.test/{% cycle fields.v, 'x' %}/x → a/b → https://a.test/a%2Fb/x",
                "{% if fields.v %}https://a.test/p/{% else %}https://b.test/{% endif %}{{ fields.v }} → a/b → https://a.test/p/a%2Fb",
                "{% if fields.none %}https://a.test/p{% else %}https://{{ fields.v }}.b.test/p{% endif %} → c → https://c.b.test/p",
                "{{ fields.v }} → https://u:p@b.test/a/../b?c#d → https://u:p@b.test/a/../b?c#d",
                "{{ fields.base }}/{{ fields.v }} → a/b → https://b.test/api/a%2Fb"
            })
    void aValueThatFitsIsWritten(String all) {
        String[] parts = all.split(" → ");

        assertThat(address(parts[0], parts[1])).isEqualTo(parts[2]);
    }

    @Test
    void manyPlaceholdersAndBlanksTakeNoLongerThanTheirLength() {
        String blanks = " ".repeat(1_000_000);

        assertThat(address("https://a.test/{{ fields.v }}x", blanks)).hasSize(15 + 3 * blanks.length() + 1);
        assertThat(address("https://a.test/{% for i in (1..90000) %}{{ fields.v }}{% endfor %}/x", "ab"))
                .hasSize(15 + 180_000 + 2);
        assertThatThrownBy(() -> address("https://a.test/a/{{ fields.v }}/{{ fields.v }}b/{{ fields.v }}", ""))
                .isInstanceOf(TemplateFailedException.class);
    }

    private static String address(String template, String value) {
        Scope scope = new Scope(Map.of(
                "fields", Map.of("v", value, "base", "https://b.test/api"), "secrets", Map.of("hook", "1/code")));
        return Template.compileAddress(template).renderText(scope, new Warnings());
    }
}
