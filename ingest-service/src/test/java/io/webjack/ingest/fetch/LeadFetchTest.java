package io.webjack.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.KafkaSettings;
import io.webjack.replica.ProcessingSnapshot;
import io.webjack.test.DefinitionBuilder;
import io.webjack.wire.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of something announced, step by step and without a broker. */
class LeadFetchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final OperationError PROBLEM =
            new OperationError(ErrorCode.LEAD_NOT_READABLE, "made up", null, true);

    private final UUID connectionId = Ids.newId();
    private final OneLead lead = lead("lead-1");
    private final ProcessingDefinition processing = DefinitionBuilder.running()
            .emails("owner@example.org")
            .source("{\"type\":\"made_up\",\"connectionId\":\"" + connectionId + "\"}")
            .build();
    private final TakenRecords records = new TakenRecords();
    private final WaitingFetches waiting = new WaitingFetches();
    private final Platform platform = new Platform();
    private final Tenure tenure = new Tenure(2);
    private Instant now = NOW;
    private final LeadFetch fetch = fetch();

    @Test
    void aLeadThatCameIsAnEventAndNothingWaits() {
        platform.answer = given(lead);

        run(null);

        Event event = only(records.of(Topic.EVENTS, Event.class));
        assertThat(event.eventId()).isEqualTo(Ids.derived(processing.id(), "lead-1"));
        assertThat(event.fields()).containsEntry("lead_id", "lead-1");
        assertThat(records.of(Topic.WAITING_LEADS)).isEmpty();
    }

    @Test
    void aShortFailureWaitsWithoutALineInTheHistory() {
        platform.answer = refused(Reason.TEMPORARY);

        run(null);

        WaitingReading waits = only(records.of(Topic.WAITING_LEADS, WaitingReading.class));
        assertThat(waits.attempt()).isEqualTo(1);
        assertThat(waits.dueAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(waits.heldAtVersion()).isNull();
        assertThat(only(records.of(Topic.WAITING_LEADS)).partition()).isEqualTo(2);
        assertThat(records.of(Topic.OPERATION_RESULTS)).isEmpty();
    }

    @Test
    void aLongWaitIsShownAsTheOperationThatTheEventWillHave() {
        platform.answer = refused(Reason.TEMPORARY);
        run(null);
        now = NOW.plusSeconds(5);
        run(last());

        OperationResult shown = only(records.of(Topic.OPERATION_RESULTS, OperationResult.class));
        assertThat(shown.status()).isEqualTo(OperationStatus.WAITING);
        assertThat(shown.nextAttemptAt()).isEqualTo(now.plusSeconds(30));
        platform.answer = given(lead);
        now = now.plusSeconds(30);
        run(last());

        assertThat(only(records.of(Topic.EVENTS, Event.class)).operationId()).isEqualTo(shown.operationId());
        assertThat(records.of(Topic.WAITING_LEADS))
                .last()
                .satisfies(record -> assertThat(record.value())
                        .as("a tombstone, behind the event")
                        .isNull());
        assertThat(waiting.size()).isZero();
    }

    @Test
    void aRefusedAccessHoldsAllLeadsOfThePageAfterOneRequest() {
        platform.answer = refused(Reason.ACCESS);

        run(null);
        fetch.run(new LeadTask(tenure, lead("lead-2"), null), platform);

        assertThat(platform.asked).isEqualTo(1);
        assertThat(records.of(Topic.OPERATION_RESULTS, OperationResult.class))
                .hasSize(2)
                .allSatisfy(result -> {
                    assertThat(result.nextAttemptAt()).isNull();
                    assertThat(result.notifications()).isNotNull();
                });
        assertThat(waiting.held()).isEqualTo(2);
    }

    @Test
    void aLimitOfThePageKeepsTheNextLeadFromBeingAskedFor() {
        platform.answer =
                new FetchAnswer.Refused<>(new Refusal(Reason.PAGE_LIMIT, PROBLEM, Optional.of(Duration.ofMinutes(19))));

        run(null);
        fetch.run(new LeadTask(tenure, lead("lead-2"), null), platform);

        assertThat(platform.asked).isEqualTo(1);
        assertThat(records.of(Topic.WAITING_LEADS, WaitingReading.class))
                .extracting(WaitingReading::dueAt)
                .containsOnly(NOW.plus(Duration.ofMinutes(19)));
        assertThat(records.of(Topic.OPERATION_RESULTS, OperationResult.class))
                .as("nobody has to do anything")
                .allSatisfy(result -> assertThat(result.notifications()).isNull());
    }

    @Test
    void whatIsNotThereFailsAndIsTold() {
        platform.answer = refused(Reason.NOT_THERE);

        run(null);

        OperationResult failed = only(records.of(Topic.OPERATION_RESULTS, OperationResult.class));
        assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(failed.notifications()).isNotNull();
    }

    @Test
    void thePlatformsOwnTestIsNoOperation() {
        platform.answer = refused(Reason.PLATFORM_TEST);

        run(null);

        assertThat(records.of(Topic.OPERATION_RESULTS)).isEmpty();
    }

    @Test
    void aPageOfAListAnnouncesTheNextOne() {
        OneLead next = lead("lead-2");
        platform.answer = new FetchAnswer.Given<>(
                new AnnouncedPlatform.FetchedLeads(List.of(platform.announced(lead)), List.of(next)));

        run(null);

        assertThat(only(records.of(Topic.LEAD_NOTIFICATIONS, LeadReading.class)))
                .isEqualTo(next);
    }

    @Test
    void whatTheBrokerDoesNotTakeIsToBeTriedAgain() {
        platform.answer = given(lead);
        records.away(true);

        assertThatThrownBy(() -> run(null)).isInstanceOf(KafkaException.class);
    }

    private void run(@Nullable WaitingReading before) {
        fetch.run(new LeadTask(tenure, lead, before), platform);
    }

    private WaitingReading last() {
        List<WaitingReading> all = records.of(Topic.WAITING_LEADS, WaitingReading.class);
        return all.get(all.size() - 1);
    }

    private LeadFetch fetch() {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        TroublePolicy policy = new TroublePolicy(
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(30)),
                () -> 0,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ofDays(7),
                Duration.ofDays(90));
        FetchRecorder recorder = new FetchRecorder(
                new FetchPublisher(new EventPublisher(records), records),
                new WrittenEvents(new EndConsumers(KafkaSettings.of(Map.of()))),
                waiting,
                new EventKeys(),
                clock);
        KnownSources sources = new KnownSources(
                () -> ProcessingSnapshot.of(Map.of(processing.id().toString(), processing)), new Directory());
        return new LeadFetch(
                sources,
                new AccessGates(Duration.ofHours(1)),
                policy,
                recorder,
                new FetchMetrics(new SimpleMeterRegistry()),
                clock);
    }

    private FetchAnswer<AnnouncedPlatform.FetchedLeads> given(OneLead lead) {
        return new FetchAnswer.Given<>(
                new AnnouncedPlatform.FetchedLeads(List.of(platform.announced(lead)), List.of()));
    }

    private static FetchAnswer<AnnouncedPlatform.FetchedLeads> refused(Reason reason) {
        return new FetchAnswer.Refused<>(new Refusal(reason, PROBLEM));
    }

    private OneLead lead(String id) {
        return new OneLead("made_up", connectionId, id, "page", "form", null, null, NOW);
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** Answers as it is told. */
    private static final class Platform implements AnnouncedPlatform {
        private FetchAnswer<FetchedLeads> answer = refused(Reason.TEMPORARY);
        private int asked;

        @Override
        public String sourceType() {
            return "made_up";
        }

        @Override
        public String connectionType() {
            return "made_up";
        }

        @Override
        public boolean isWanted(ProcessingDefinition definition, LeadReading what, @Nullable String formId) {
            return true;
        }

        @Override
        public FetchAnswer<FetchedLeads> fetch(LeadReading what, Connection connection, int attempt) {
            asked++;
            return answer;
        }

        @Override
        public FetchedLead announced(OneLead lead) {
            Lead known = new Lead(Map.of("lead_id", lead.leadId()), List.of(), lead.leadId());
            return new FetchedLead(lead.leadId(), lead.formId(), null, known, "{}");
        }

        @Override
        public boolean isLeftOut(ProcessingDefinition definition, FetchedLead lead) {
            return false;
        }

        @Override
        public List<LeadReading> everything(PollRequest request, ProcessingDefinition definition) {
            return List.of();
        }
    }

    /** One connection. */
    private static final class Directory implements ConnectionDirectory {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public CompletionStage<Boolean> upToDate(Duration limit) {
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public Optional<Connection> byId(UUID id) {
            return Optional.of(new Connection(id, "made up", "made_up", null, 1, Map.of(), Map.of()));
        }

        @Override
        public Optional<Connection> byToken(String type, String token) {
            return Optional.empty();
        }
    }
}
