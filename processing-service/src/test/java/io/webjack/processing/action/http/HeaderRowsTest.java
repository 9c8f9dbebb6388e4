package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.template.value.Warnings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderRowsTest {
    private final Warnings warnings = new Warnings();
    private final HeaderRows rows = new HeaderRows(warnings);

    @Test
    void theSameHeaderInAnotherCaseGoesOutOnceWithItsLastValue() throws Exception {
        rows.add("Content-Type", "application/json");
        rows.add("content-type", "application/x-www-form-urlencoded");

        assertThat(all()).containsExactly(Map.entry("content-type", "application/x-www-form-urlencoded"));
        assertThat(warnings.list()).extracting("code").containsExactly("HEADER_REPEATED");
    }

    @Test
    void whatTheUserGivesReplacesADefaultWhateverItsCase() throws Exception {
        rows.add("CONTENT-TYPE", "application/vnd.crm+json");
        rows.addDefault("Content-Type", "application/json");

        assertThat(all()).containsExactly(Map.entry("CONTENT-TYPE", "application/vnd.crm+json"));
    }

    @Test
    void aLineBreakAtTheEndIsRemovedWithAWarning() throws Exception {
        rows.add("X-Token", "abc\n");

        assertThat(all()).containsExactly(Map.entry("X-Token", "abc"));
        assertThat(warnings.list()).extracting("code").containsExactly("HEADER_TRIMMED");
    }

    @Test
    void noValueBeginsAnotherHeader() {
        assertThatThrownBy(() -> rows.add("X-A", "a\r\nX-B: b")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> rows.add("X-A: b\r\nX-C", "a")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> rows.add("", "a")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theLengthIsNotForTheUserToSay() throws Exception {
        rows.add("Content-Length", "3");

        assertThat(all()).isEmpty();
        assertThat(warnings.list()).extracting("code").containsExactly("HEADER_IGNORED");
    }

    @Test
    void textBeyondAsciiGoesOutAsUtf8() {
        assertThat(HeaderRows.onTheWire("Имя").chars().toArray()).containsExactly(0xD0, 0x98, 0xD0, 0xBC, 0xD1, 0x8F);
        assertThat(HeaderRows.onTheWire("plain")).isEqualTo("plain");
    }

    private Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        rows.forEach(all::put);
        return all;
    }
}
