package io.webjack.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null|EN",
                "ru|RU",
                "ru-RU,ru;q=0.9,en;q=0.8|RU",
                "en,ru;q=0.5|EN",
                "de,ru;q=0.5|RU",
                "de|EN",
                "*|EN",
                "ru;q=x|EN"
            })
    void theLanguageIsTheOnePreferred(String header, ProblemLanguage language) {
        assertThat(ProblemLanguage.of(header)).isEqualTo(language);
    }

    @Test
    void sentencesAreFoundWithWhatChangesInThem() {
        ProblemSentences sentences = new ProblemSentences(
                Map.of("It is {0}, not {1}.", "Это {1}, а не {0}.", "A number is expected.", "ожидается число."));

        assertThat(sentences.russian("It is a.b, not $1.")).isEqualTo("Это $1, а не a.b.");
        assertThat(sentences.russian("limit: A number is expected.")).isEqualTo("limit: ожидается число.");
        assertThat(sentences.russian("Something else.")).isEqualTo("Something else.");
    }

    @Test
    void aProblemIsToldInRussian() {
        Problem problem = Problem.of(413, "The body is larger than 5 bytes.").in(ProblemLanguage.RU);

        assertThat(problem.title()).isEqualTo("Слишком большое тело");
        assertThat(problem.detail()).isEqualTo("Тело больше 5 байт.");
        assertThat(Problem.of(409)
                        .withDetail("Дважды.", "Twice.")
                        .in(ProblemLanguage.RU)
                        .detail())
                .isEqualTo("Дважды.");
        assertThat(Problem.of(409)
                        .withDetail("Дважды.", "Twice.")
                        .in(ProblemLanguage.EN)
                        .detail())
                .isEqualTo("Twice.");
    }

    @Test
    void violationsAreToldInTheLanguage() {
        Violation first = new Violation("/a", "X", "is wrong", Map.of("ru", "неверно", "en", "is wrong"));
        Violation second = new Violation("/b", "X", "is wrong", Map.of());

        Problem one = Problem.invalid(List.of(first)).in(ProblemLanguage.RU);
        Problem two = Problem.invalid(List.of(first, second)).in(ProblemLanguage.RU);

        assertThat(one.title()).isEqualTo("Отправленное содержит ошибки");
        assertThat(one.detail()).isEqualTo("неверно");
        assertThat(two.detail()).isEqualTo("Ошибок: 2. У каждой указано её место.");
        assertThat(two.extensions().get("violations"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Violation.class))
                .extracting(Violation::message)
                .containsExactly("неверно", "is wrong");
    }
}
