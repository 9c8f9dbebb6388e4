package io.webjack.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.catalog.validation.LeadFetchValidator.CheckedLeadFetch;
import io.webjack.contracts.definition.SourceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadFetchValidatorTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");
    private static final Duration REACH = Duration.ofDays(90);
    private static final SourceDefinition FACEBOOK =
            new SourceDefinition("facebook_lead_ads", Map.of("connectionId", "x", "pageId", "1"));

    @Test
    void readsTheTimeInAnyZone() {
        CheckedLeadFetch reading =
                LeadFetchValidator.check(Map.of("since", "2026-01-01T03:00:00+03:00"), FACEBOOK, REACH, NOW);

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.since()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void withoutATimeEverythingIsMeant() {
        assertThat(LeadFetchValidator.check(Map.of(), FACEBOOK, REACH, NOW))
                .isEqualTo(new CheckedLeadFetch(null, java.util.List.of()));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        CheckedLeadFetch reading = LeadFetchValidator.check(
                Map.of("since", "yesterday", "until", 5),
                new SourceDefinition("facebook_lead_ads", Map.of()),
                REACH,
                NOW);

        assertThat(reading.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/since", "/until", "/source/connectionId", "/source/pageId");
    }

    @Test
    void sourcesWithListsNeedTheirConnectionOnly() {
        assertThat(LeadFetchValidator.check(
                                Map.of(), new SourceDefinition("vk_ads", Map.of("connectionId", "x")), REACH, NOW)
                        .violations())
                .isEmpty();
        assertThat(LeadFetchValidator.check(Map.of(), new SourceDefinition("mytarget_lead_ads", Map.of()), REACH, NOW)
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/source/connectionId");
    }

    @Test
    void vkontakteNeedsTheCommunityToo() {
        assertThat(LeadFetchValidator.check(
                                Map.of(),
                                new SourceDefinition("vk_lead_forms", Map.of("connectionId", "x", "groupId", "1")),
                                REACH,
                                NOW)
                        .violations())
                .isEmpty();
        assertThat(LeadFetchValidator.check(Map.of(), new SourceDefinition("vk_lead_forms", Map.of()), REACH, NOW)
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/source/connectionId", "/source/groupId");
    }

    @Test
    void refusesTheFutureAndSourcesThatCannotBeRead() {
        assertThat(LeadFetchValidator.check(Map.of("since", "2027-01-01T00:00:00Z"), FACEBOOK, REACH, NOW)
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/since");
        assertThat(LeadFetchValidator.check(Map.of(), new SourceDefinition("http", Map.of()), REACH, NOW)
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/source/type");
        assertThat(LeadFetchValidator.check(Map.of(), null, REACH, NOW).violations())
                .extracting(Violation::pointer)
                .containsExactly("/source");
    }

    @Test
    void whatIsReadPieceByPieceHasALimitAndSaysIt() {
        SourceDefinition source = new SourceDefinition("mytarget_lead_ads", Map.of("connectionId", "x"));

        assertThat(LeadFetchValidator.check(Map.of("since", "2025-11-02T08:59:59Z"), source, REACH, NOW)
                        .violations())
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/since", "SINCE_TOO_OLD"));
        assertThat(LeadFetchValidator.check(Map.of("since", "2025-11-02T09:00:00Z"), source, REACH, NOW)
                        .violations())
                .isEmpty();
        assertThat(LeadFetchValidator.check(Map.of(), source, REACH, NOW).since())
                .isEqualTo(Instant.parse("2025-11-02T09:00:00Z"));
        assertThat(LeadFetchValidator.check(Map.of("since", "2020-01-01T00:00:00Z"), FACEBOOK, REACH, NOW)
                        .violations())
                .as("asks for all that Facebook keeps at once")
                .isEmpty();
    }
}
