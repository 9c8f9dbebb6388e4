package io.webjack.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.problem.ProblemException;
import io.webjack.wire.WireJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

    @Test
    void whatIsWrittenIsReadAsTheSame() throws Exception {
        String json = """
                {"id":9007199254740993123,"sum":10.10,"yes":"yes","no":"no","on":"on","null":"null","empty":"",
                 "none":null,"phone":"+79001234567","code":"007","octal":"0o17","number":"12","date":"2026-01-01","true":true,
                 "colon":"a: b","hash":"a #b","dash":"- a","quote":"it's \\"x\\"","lines":"a\\nb\\n","spaces":" a ","tab":"\\t",
                 "ru":"Имя: {{ fields[\\"Имя\\"] }}","emoji":"😀","control":"\\u0007","list":[1,[],{}],"~":"~","a b":{"=":"<<"}}""";
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> document = WireJson.read(json.getBytes(StandardCharsets.UTF_8), Map.class);

        byte[] yaml = YamlDocument.write(document);

        assertThat(WireJson.mapper().readTree(WireJson.write(YamlDocument.read(yaml))))
                .isEqualTo(WireJson.mapper().readTree(WireJson.write(document)).deepCopy());
        assertThat(new String(yaml, StandardCharsets.UTF_8)).contains("10.10").contains("9007199254740993123");
    }

    @Test
    void aNumberWithAnExponentIsTheSameNumber() {
        byte[] yaml = YamlDocument.write(Map.of("big", new BigDecimal("1E+30")));

        assertThat(YamlDocument.read(yaml)).containsEntry("big", new BigDecimal("1E+30").toBigIntegerExact());
    }

    @Test
    void whatAPersonWritesIsRead() {
        assertThat(YamlDocument.read("name: Заявки\nactions:\n  - type: json # one\n    document: {a: 10.10}\n"
                                .getBytes(StandardCharsets.UTF_8))
                        .toString())
                .isEqualTo("{name=Заявки, actions=[{type=json, document={a=10.10}}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "text",
                "a: &x [1]\nb: *x",
                "a: 1\na: 2",
                "a: 1\n---\nb: 2",
                "a: [",
                "a:\n\tb: 1",
                "\"\\ud800\": 1"
            })
    void anythingElseIsRefused(String yaml) {
        assertThatThrownBy(() -> YamlDocument.read(yaml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> YamlDocument.read(("a: " + "[".repeat(5_000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProblemException.class);
    }
}
