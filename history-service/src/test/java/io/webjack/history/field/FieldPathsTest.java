package io.webjack.history.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathsTest {

    @Test
    void pathsAreWrittenAsInTemplates() throws Exception {
        Map<String, Sighting> paths = of("""
                {"email":"a@example.test","Имя":"Ольга","Ваше имя":"О","utm":{"source":"vk","a.b":1},
                 "items":[{"price":10.10},{"price":"20","sku":null}],"tags":["a","b","c","d"],"paid":true,"none":null,
                 "say \\"hi\\"":1}
                """);

        assertThat(paths.keySet())
                .containsExactly(
                        "email",
                        "Имя",
                        "[\"Ваше имя\"]",
                        "utm",
                        "utm.source",
                        "utm[\"a.b\"]",
                        "items",
                        "items[]",
                        "items[].price",
                        "items[].sku",
                        "tags",
                        "tags[]",
                        "paid",
                        "none",
                        "['say \"hi\"']");
        assertThat(paths.get("items[].price").types()).containsExactly(FieldType.TEXT, FieldType.NUMBER);
        assertThat(paths.get("items[].price").samples()).containsExactly("10.10", "20");
        assertThat(paths.get("tags[]").samples()).containsExactly("a", "b", "c");
        assertThat(paths.get("tags").types()).containsExactly(FieldType.LIST);
        assertThat(paths.get("utm").types()).containsExactly(FieldType.OBJECT);
        assertThat(paths.get("none").types()).containsExactly(FieldType.NULL);
        assertThat(paths.get("none").samples()).isEmpty();
        assertThat(paths.get("paid").samples()).containsExactly("true");
    }

    @Test
    void whatIsHiddenIsHiddenBelowToo() throws Exception {
        Map<String, Sighting> paths = FieldPaths.of(
                fields("{\"key\":\"made-up-1\",\"auth\":{\"a\":[\"made-up-2\"]},\"open\":\"seen\"}"),
                List.of("key", "auth"));

        assertThat(paths.get("key").samples()).containsExactly("***");
        assertThat(paths.get("auth.a[]").samples()).containsExactly("***");
        assertThat(paths.get("open").samples()).containsExactly("seen");
    }

    @ParameterizedTest
    @CsvSource({
        "token,true", "application_token,true", "accessToken,true", "Password,true", "user_pwd,true", "api-key,true",
        "client_secret,true", "card_number,true", "google_key,false", "name,false", "compass,false", "passport,false",
        "keyword,false", "phone,false"
    })
    void credentialsAreKnownByTheirNames(String name, boolean credential) {
        assertThat(FieldPaths.isCredential(name)).isEqualTo(credential);
    }

    @Test
    void samplesAreCutWithoutBreakingACharacter() throws Exception {
        Map<String, Sighting> paths = of("{\"a\":\"" + "x".repeat(98) + "😱😱\",\"b\":\"a\\u0000b\",\"c\":1e900}");

        String cut = paths.get("a").samples().iterator().next();
        assertThat(cut).hasSize(100).endsWith("\uFFFD…");
        assertThat(paths.get("b").samples()).containsExactly("a\uFFFDb");
        assertThat(paths.get("c").samples()).containsExactly("1E+900");
    }

    @Test
    void hostileNamesAndShapesStayBounded() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, Object> wide = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            wide.put("k" + i, i);
        }
        Object deep = "end";
        for (int i = 0; i < 500; i++) {
            deep = random.nextBoolean() ? List.of(deep, deep) : Map.of("x", deep);
        }
        Map<String, Object> hostile = new LinkedHashMap<>();
        hostile.put("__proto__", Map.of("constructor", 1));
        hostile.put("", "empty");
        hostile.put("\uD800", "half");
        hostile.put("a\0b", "nul");
        hostile.put("x".repeat(1_000_000), "long");
        hostile.put("deep", deep);
        hostile.put("wide", wide);

        Map<String, Sighting> paths = FieldPaths.of(hostile, List.of());

        assertThat(paths).as("seed %d", seed).hasSizeBetween(10, FieldPaths.MOST);
        assertThat(paths.keySet())
                .contains("__proto__.constructor", "[\"\"]", "[\"\uFFFD\"]", "[\"a\\u0000b\"]")
                .allSatisfy(path -> assertThat(path).hasSizeLessThanOrEqualTo(FieldPaths.LONGEST_PATH));
    }

    private static Map<String, Sighting> of(String json) throws Exception {
        return FieldPaths.of(fields(json), List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(String json) throws Exception {
        return WireJson.mapper().readValue(json, LinkedHashMap.class);
    }
}
