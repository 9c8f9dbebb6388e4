package io.webjack.ingest.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredAnswerTest {
    private static final String SCRIPT = "<script>alert('1')</script> & \"x\"";

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/HTML; charset=utf-8", "application/xhtml+xml", "text/xml", "image/svg+xml"})
    void aFieldBecomesNoPartOfAPage(String type) {
        assertThat(rendered("<p>{{ fields.name }}</p>", type))
                .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;</p>");
        assertThat(rendered("{{fields.name}}", type)).doesNotContain("<").doesNotContain("\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<p>{{ fields.name | escape }}</p>",
                "<p>{{- fields.name -}}</p>",
                "<p>{{ fields.name | default: '}}' }}</p>",
                "<p>{% if fields.name %}{{ fields.name | strip }}{% endif %}</p>"
            })
    void valuesAreEscapedOnceHoweverTheyAreWritten(String body) {
        assertThat(rendered(body, "text/html"))
                .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;</p>");
    }

    @Test
    void jsonStaysJson() {
        assertThat(rendered("{\"name\":\"{{ fields.name }}\"}", "application/json"))
                .isEqualTo("{\"name\":\"<script>alert('1')</script> & \\\"x\\\"\"}");
    }

    @Test
    void textIsWrittenAsItIs() {
        assertThat(rendered("{{ fields.name }}", "text/plain; charset=utf-8")).isEqualTo(SCRIPT);
    }

    private static String rendered(String body, String type) {
        ProcessingDefinition processing = DefinitionBuilder.running().build();
        Event event = EventBuilder.of(processing).field("name", SCRIPT).build();
        return ConfiguredAnswer.of(Map.of("body", body, "contentType", type), processing)
                .to(event)
                .body();
    }
}
