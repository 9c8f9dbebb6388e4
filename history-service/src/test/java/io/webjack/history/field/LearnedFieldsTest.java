package io.webjack.history.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.history.field.LearnedFields.Observation;
import io.webjack.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnedFieldsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WINDOW = 10;

    private LearnedFields known = LearnedFields.NONE;

    @Test
    void aFieldIsCountedOnceAnEventWithItsLatestSamples() {
        for (int i = 1; i <= 5; i++) {
            learn(Map.of("n", i % 4));
        }

        LearnedField field = field("n");
        assertThat(field.seen()).isEqualTo(5);
        assertThat(field.samples()).containsExactly("1", "0", "3");
        assertThat(field.firstSeen()).isEqualTo(START.plusSeconds(1));
        assertThat(field.lastSeen()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void aFieldVanishesWhenTheLastEventsHaveNone() {
        learn(Map.of("a", 1, "b", 1));
        for (int i = 0; i < WINDOW - 1; i++) {
            learn(Map.of("a", 1));
        }
        assertThat(state("b")).isEqualTo(FieldState.PRESENT);

        learn(Map.of("a", 1));

        assertThat(state("b")).isEqualTo(FieldState.VANISHED);
        assertThat(state("a")).isEqualTo(FieldState.PRESENT);
        learn(Map.of("a", 1, "b", 1));
        assertThat(state("b")).isEqualTo(FieldState.PRESENT);
    }

    @Test
    void aFieldThatAlwaysWasRareHasNotVanished() {
        for (int i = 0; i < 40; i++) {
            learn(i % 8 == 0 ? Map.of("a", 1, "rare", 1) : Map.of("a", 1));
        }
        for (int i = 0; i < 10; i++) {
            learn(Map.of("a", 1));
        }

        assertThat(state("rare")).isEqualTo(FieldState.PRESENT);
    }

    @Test
    void aFieldThatComesLaterIsNewForAWhile() {
        for (int i = 0; i < WINDOW; i++) {
            learn(Map.of("a", 1));
        }
        learn(Map.of("a", 1, "b", 1));

        assertThat(state("a")).isEqualTo(FieldState.PRESENT);
        assertThat(state("b")).isEqualTo(FieldState.NEW);
        assertThat(field("b").state(known.events(), WINDOW, WEEK, START.plus(Duration.ofDays(8))))
                .isEqualTo(FieldState.PRESENT);
    }

    @Test
    void noMoreThanSoManyFieldsAreKeptAndTheMarkSaysSo() {
        learn(many("a", FieldPaths.MOST - 1));
        assertThat(known.more()).isFalse();

        learn(many("b", FieldPaths.MOST));

        assertThat(known.fields()).hasSize(FieldPaths.MOST);
        assertThat(known.more()).isTrue();
    }

    @Test
    void whereItIsFullNewFieldsTakeThePlaceOfVanishedOnes() {
        learn(many("a", FieldPaths.MOST));
        for (int i = 0; i < WINDOW; i++) {
            learn(Map.of("a1", 1));
        }

        learn(many("b", 20));

        assertThat(known.fields()).hasSize(FieldPaths.MOST);
        assertThat(known.fields()).extracting(LearnedField::path).contains("a1", "b0", "b19");
    }

    @Test
    void whatIsLearnedComesBackFromItsDocument() throws Exception {
        learn(Map.of("a", List.of(1, "x"), "Имя", "Ольга"));

        assertThat(WireJson.read(WireJson.write(known), LearnedFields.class)).isEqualTo(known);
    }

    @Test
    void theDocumentOfOneYearAgoCanStillBeRead() throws Exception {
        String golden = "{\"events\":7,\"more\":false,\"fields\":[{\"path\":\"a\",\"types\":[\"TEXT\"],"
                + "\"samples\":[\"x\"],\"firstSeen\":\"2026-11-25T10:00:01Z\",\"lastSeen\":\"2026-11-25T10:00:07Z\","
                + "\"seen\":7,\"firstEvent\":1,\"lastEvent\":7}]}";

        assertThat(WireJson.read(golden.getBytes(java.nio.charset.StandardCharsets.UTF_8), LearnedFields.class)
                        .fields())
                .extracting(LearnedField::path)
                .containsExactly("a");
    }

    private void learn(Map<String, ?> fields) {
        Instant at = START.plusSeconds(known.events() + 1);
        known = known.with(List.of(new Observation(at, FieldPaths.of(fields, List.of()))), WINDOW);
    }

    private LearnedField field(String path) {
        return known.fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private FieldState state(String path) {
        return field(path).state(known.events(), WINDOW, WEEK, START.plusSeconds(100));
    }

    private static Map<String, Object> many(String prefix, int count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            fields.put(prefix + i, i);
        }
        return fields;
    }
}
