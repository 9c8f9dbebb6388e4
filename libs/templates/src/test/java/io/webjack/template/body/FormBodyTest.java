package io.webjack.template.body;

import static io.webjack.template.Scopes.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.definition.ActionDefinition.ListStyle;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormBodyTest {

    private static String form(Object... namesAndValues) {
        return FormBody.write(fields(namesAndValues), StandardCharsets.UTF_8, ListStyle.REPEAT, false);
    }

    private static List<FormField> fields(Object... namesAndValues) {
        List<FormField> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new FormField((String) namesAndValues[i], namesAndValues[i + 1]));
        }
        return fields;
    }

    @Test
    void theExampleOfTheHelpPage() {
        assertThat(form("email", "ivan@example.org", "username", "Иван Ёлкин"))
                .isEqualTo("email=ivan%40example.org&username=%D0%98%D0%B2%D0%B0%D0%BD+%D0%81%D0%BB%D0%BA%D0%B8%D0%BD");
    }

    @Test
    void bracketsInNamesReachTheDestination() {
        assertThat(form("FIELDS[PHONE][0][VALUE]", "+79000000001", "FIELDS[PHONE][0][VALUE_TYPE]", "WORK"))
                .isEqualTo(
                        "FIELDS%5BPHONE%5D%5B0%5D%5BVALUE%5D=%2B79000000001&FIELDS%5BPHONE%5D%5B0%5D%5BVALUE_TYPE%5D=WORK");
    }

    @Test
    void noValueCanBreakTheBody() {
        assertThat(form("a", "x&b=y#;%00\r\n=", "б&=", "1"))
                .isEqualTo("a=x%26b%3Dy%23%3B%2500%0D%0A%3D&%D0%B1%26%3D=1");
        assertThat(form("emoji", "😱", "half", "\ud83d")).isEqualTo("emoji=%F0%9F%98%B1&half=%EF%BF%BD");
    }

    @ParameterizedTest
    @CsvSource({"REPEAT, tags=a&tags=b", "BRACKETS, tags%5B%5D=a&tags%5B%5D=b", "INDEXED, tags%5B0%5D=a&tags%5B1%5D=b"})
    void listsAreWrittenInTheChosenStyle(ListStyle style, String expected) {
        assertThat(FormBody.write(fields("tags", value("['a','b']")), StandardCharsets.UTF_8, style, false))
                .isEqualTo(expected);
    }

    @Test
    void bracketsThatTheUserWroteAreNotDoubled() {
        assertThat(FormBody.write(
                        fields("tags[]", value("['a','b']")), StandardCharsets.UTF_8, ListStyle.BRACKETS, false))
                .isEqualTo("tags%5B%5D=a&tags%5B%5D=b");
    }

    @Test
    void objectsAndListsOfObjectsAreNested() {
        assertThat(URLDecoder.decode(
                        form("o", value("{'a':{'b':1},'c':[{'d':2},{'d':3}],'e':['x','y']}")), StandardCharsets.UTF_8))
                .isEqualTo("o[a][b]=1&o[c][0][d]=2&o[c][1][d]=3&o[e]=x&o[e]=y");
    }

    @Test
    void nullAndEmptyAreEmptyOrLeftOut() {
        Object[] rows = {"a", null, "b", "", "c", value("[]"), "d", value("['',null,'x']"), "e", 0, "f", false};

        assertThat(form(rows)).isEqualTo("a=&b=&d=&d=&d=x&e=0&f=false");
        assertThat(FormBody.write(fields(rows), StandardCharsets.UTF_8, ListStyle.REPEAT, true))
                .isEqualTo("d=x&e=0&f=false");
    }

    @Test
    void numbersAreExact() {
        assertThat(form("id", value("9007199254740993123"), "price", value("10.10")))
                .isEqualTo("id=9007199254740993123&price=10.10");
    }

    @Test
    void charactersThatTheCharsetLacksBecomeReferences() {
        assertThat(FormBody.write(fields("имя", "Привет 😱"), Charset.forName("windows-1251"), ListStyle.REPEAT, false))
                .isEqualTo("%E8%EC%FF=%CF%F0%E8%E2%E5%F2+%26%23128561%3B");
    }

    @Test
    void everyTextIsWrittenAsTheJdkWritesIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(20, 0, 0x2_0000)
                    .filter(point -> point < 0xD800 || point > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(form(text, text))
                    .as("seed %d", seed)
                    .isEqualTo(URLEncoder.encode(text, StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
    }
}
