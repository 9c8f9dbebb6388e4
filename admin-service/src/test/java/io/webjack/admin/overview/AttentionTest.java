package io.webjack.admin.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.admin.overview.Attention.Concern;
import io.webjack.admin.overview.Attention.Item;
import io.webjack.admin.overview.Attention.Kind;
import io.webjack.admin.overview.Attention.Told;
import io.webjack.admin.processing.ProcessingSummary;
import io.webjack.contracts.definition.ProcessingStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final UUID id = UUID.randomUUID();

    @Test
    void theMostPressingComesFirstWithTheQueryThatFindsIt() {
        Attention all = Attention.of(
                told(concern(Kind.HELD, 2), concern(Kind.FAILED, 3)), running(List.of("crm"), "{}"), List.of());

        assertThat(all.items()).extracting(Item::kind).containsExactly(Kind.SECRET_MISSING, Kind.FAILED, Kind.HELD);
        assertThat(all.items().get(1).filter())
                .containsEntry("processingId", id.toString())
                .containsEntry("status", "FAILED")
                .containsEntry("needsAttention", "true");
        assertThat(all.items().get(1).count()).isEqualTo(3);
    }

    @Test
    void aVanishedFieldMattersWhereAnActionNamesIt() {
        Concern vanished =
                new Concern(Kind.FIELD_VANISHED, id, 2, NOON, Map.of("fields", List.of("[\"Имя\"]", "utm_source")));

        Attention named = Attention.of(
                told(vanished), running(List.of(), "{\"value\":\"{{ fields[\\\"Имя\\\"] }}\"}"), List.of());
        Attention unnamed = Attention.of(told(vanished), running(List.of(), "{}"), List.of());

        assertThat(named.items()).hasSize(1);
        assertThat(named.items().get(0).detail()).isEqualTo(Map.of("fields", List.of("[\"Имя\"]")));
        assertThat(unnamed.items()).isEmpty();
    }

    @Test
    void whoeverHasNobodyToTellIsNamedUnlessThereAreDefaults() {
        Map<UUID, ProcessingSummary> silent = processings(ProcessingStatus.RUNNING, List.of(), List.of(), "{}");

        assertThat(Attention.of(told(), silent, List.of()).items())
                .extracting(Item::kind)
                .containsExactly(Kind.NO_RECIPIENT);
        assertThat(Attention.of(told(), silent, List.of("owner@example.org")).items())
                .isEmpty();
    }

    @Test
    void ofAStoppedProcessingNothingIsExpected() {
        Map<UUID, ProcessingSummary> stopped =
                processings(ProcessingStatus.STOPPED, List.of(), List.of(), "{{ fields.utm_source }}");

        Attention all = Attention.of(
                told(
                        concern(Kind.SOURCE_SILENT, 40),
                        new Concern(Kind.FIELD_VANISHED, id, 1, NOON, Map.of("fields", List.of("utm_source"))),
                        concern(Kind.HELD, 2)),
                stopped,
                List.of());

        assertThat(all.items()).extracting(Item::kind).containsExactly(Kind.HELD);
    }

    @Test
    void whatNobodyMaySeeIsNotTold() {
        assertThat(Attention.of(told(concern(Kind.FAILED, 1)), Map.of(), List.of())
                        .items())
                .isEmpty();
    }

    private static Told told(Concern... concerns) {
        return new Told(List.of(concerns));
    }

    private Concern concern(Kind kind, long count) {
        return new Concern(kind, id, count, NOON, Map.of());
    }

    private Map<UUID, ProcessingSummary> running(List<String> missing, String document) {
        return processings(ProcessingStatus.RUNNING, missing, List.of("owner@example.org"), document);
    }

    private Map<UUID, ProcessingSummary> processings(
            ProcessingStatus status, List<String> missing, List<String> recipients, String document) {
        return Map.of(id, new ProcessingSummary(id, "Курс", status, false, missing, false, recipients, document));
    }
}
