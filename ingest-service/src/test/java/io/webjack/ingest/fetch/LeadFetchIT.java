package io.webjack.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
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
import io.webjack.ingest.source.platform.FormNames;
import io.webjack.ingest.source.platform.LeadConfig;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.kafka.Broker;
import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.KafkaSettings;
import io.webjack.kafka.TopicsConfig;
import io.webjack.replica.ProcessingSnapshot;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two instances, one after the other or at once, make of the same notifications. */
class LeadFetchIT {
    private static final KafkaSettings KAFKA =
            KafkaSettings.of(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));

    private final String group = Unique.name("leads");
    private final UUID connectionId = Ids.newId();
    private ProcessingDefinition processing = definition().build();
    private final Platform platform = new Platform();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<AutoCloseable> producers = new ArrayList<>();
    private RecordLog events;
    private RecordLog results;
    private RecordLog waiting;
    private volatile int connectionVersion = 1;

    @BeforeEach
    void open() throws Exception {
        TestTopics.create(
                Topic.LEAD_NOTIFICATIONS,
                Topic.WAITING_LEADS,
                Topic.POLL_REQUESTS,
                Topic.POLL_CURSORS,
                Topic.ACCESS_TOKENS,
                Topic.EVENTS,
                Topic.OPERATION_RESULTS,
                Topic.DEAD_LETTERS);
        commit(OffsetSpec.latest());
        events = RecordLog.open(Topic.EVENTS);
        results = RecordLog.open(Topic.OPERATION_RESULTS);
        waiting = RecordLog.open(Topic.WAITING_LEADS);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        for (AutoCloseable one : producers) {
            one.close();
        }
        events.close();
        results.close();
        waiting.close();
    }

    @Test
    void anInstanceThatDiedBeforeItCommittedLosesNothingAndDoublesNoIdentity() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> before = committed();
        FetchInstance first = start();
        List<OneLead> leads = notify(20);
        events.waitUntilReceived(Event.class, this::isOwn, 20);
        first.close();
        // What it had committed is taken back, as if it had been killed a moment before.
        alter(group, before);
        int readBefore = platform.reads.size();

        start();

        events.waitUntilReceived(Event.class, this::isOwn, 40);
        List<Event> all = events.received(Event.class, this::isOwn);
        assertThat(all.stream().map(Event::eventId).collect(Collectors.toSet()))
                .as("each lead has one identity, whoever read it")
                .isEqualTo(leads.stream()
                        .map(lead -> Ids.derived(processing.id(), lead.leadId()))
                        .collect(Collectors.toSet()));
        assertThat(readBefore).isEqualTo(20);
    }

    @Test
    void whatIsHeldMovesToTheNextInstanceWithItsOperation() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> before = committed();
        platform.refusing = true;
        FetchInstance first = start();
        List<OneLead> leads = notify(5);
        List<OperationResult> held = results.waitUntilReceived(OperationResult.class, this::isHeld, 5);
        waiting.waitUntilReceived(WaitingReading.class, this::isAnnounced, 5);
        first.close();
        alter(group, before);
        FetchInstance second = start();
        // Its notifications come once more, and are known as waiting.
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> second.waiting() >= 5 && isAllCommitted());

        platform.refusing = false;
        connectionVersion = 2;

        List<Event> gone = events.waitUntilReceived(Event.class, this::isOwn, 5);
        assertThat(gone.stream().map(Event::operationId).collect(Collectors.toSet()))
                .isEqualTo(held.stream().map(OperationResult::operationId).collect(Collectors.toSet()));
        for (OneLead lead : leads) {
            waiting.waitUntilRecord(
                    record -> record.value() == null && lead.identity().equals(new String(record.key(), UTF_8)));
        }
        assertThat(events.received(Event.class, this::isOwn)).hasSize(5);
        assertThat(results.received(OperationResult.class, this::isHeld))
                .as("told once")
                .hasSize(5);
    }

    @Test
    void anEventThatIsThereIsNotWrittenOnceMoreForTheSameOperation() throws Exception {
        platform.refusing = true;
        FetchInstance first = start();
        OneLead lead = notify(1).get(0);
        results.waitUntilReceived(OperationResult.class, this::isHeld, 1);
        waiting.waitUntilReceived(WaitingReading.class, this::isAnnounced, 1);
        platform.refusing = false;
        connectionVersion = 2;
        events.waitUntilReceived(Event.class, this::isOwn, 1);
        waitUntilOver(lead, 1);
        first.close();
        // As if it had been killed between the event and the end of the waiting.
        WaitingReading released =
                waiting.received(WaitingReading.class, this::isReleased).get(0);
        int partition = waiting.waitUntilRecord(lead.identity()).partition();
        TestTopics.send(Topic.WAITING_LEADS, partition, lead.identity(), released);

        start();

        waitUntilOver(lead, 2);
        assertThat(events.received(Event.class, this::isOwn)).hasSize(1);
    }

    @Test
    void anEventThatLiesWhereTheUsersKeysPutItIsFoundToo() throws Exception {
        processing = definition()
                .id(processing.id())
                .with("deduplication", Map.of("key", "phone of {{ fields.lead_id }}", "window", "PT24H"))
                .with("ordering", Map.of("key", "contact"))
                .build();

        anEventThatIsThereIsNotWrittenOnceMoreForTheSameOperation();

        Event event = events.waitUntilReceived(Event.class, this::isOwn);
        String lead = String.valueOf(event.fields().get("lead_id"));
        assertThat(event.orderingKey()).isEqualTo("contact");
        assertThat(event.eventId()).isEqualTo(Ids.derived(processing.id(), "key/phone of " + lead));
    }

    private DefinitionBuilder definition() {
        return DefinitionBuilder.running()
                .emails("owner@example.org")
                .source("{\"type\":\"facebook_lead_ads\",\"connectionId\":\"" + connectionId + "\",\"pageId\":\"1\"}");
    }

    private void waitUntilOver(OneLead lead, int times) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> waiting.records().stream()
                                .filter(record -> record.value() == null
                                        && lead.identity().equals(new String(record.key(), UTF_8)))
                                .count()
                        == times);
    }

    private boolean isReleased(WaitingReading reading) {
        return isAnnounced(reading) && reading.releasedAt() != null;
    }

    @Test
    void twoInstancesShareTheNotificationsAndOneTakesOverFromTheOther() throws Exception {
        FetchInstance first = start();
        FetchInstance second = start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> first.isTakingPart() && second.isTakingPart());
        notify(20);
        events.waitUntilReceived(Event.class, this::isOwn, 20);

        first.close();
        List<OneLead> later = notify(20);

        List<Event> all = events.waitUntilReceived(Event.class, this::isOwn, 40);
        assertThat(all.stream().map(event -> event.fields().get("lead_id")).toList())
                .doesNotHaveDuplicates()
                .containsAll(later.stream().map(OneLead::leadId).toList());
    }

    @Test
    void whatIsUnderWayInPartitionsThatStayIsNotAskedForAgainWhenAnotherInstanceJoins() throws Exception {
        FetchInstance first = start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(first::isTakingPart);
        CountDownLatch answering = new CountDownLatch(1);
        platform.answering = answering;
        for (int partition = 0; partition < TestTopics.PARTITIONS; partition++) {
            OneLead lead = new OneLead(
                    "facebook_lead_ads", connectionId, Unique.name("lead"), "1", "2", null, null, Instant.now());
            TestTopics.send(Topic.LEAD_NOTIFICATIONS, partition, lead.objectId(), lead);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> platform.asked.size() == TestTopics.PARTITIONS && first.isTakingPart());

        FetchInstance second = start();
        Awaitility.await("what moves has moved after the longest wait")
                .atMost(Duration.ofSeconds(60))
                .until(second::isTakingPart);
        answering.countDown();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isAllCommitted);
        assertThat(platform.asked.values().stream().filter(times -> times == 1))
                .as("those of the half that stays: %s", platform.asked)
                .hasSize(TestTopics.PARTITIONS / 2);
    }

    @Test
    void whatTheFormerGroupOfRequestsHasLeftIsCarriedOutOnce() throws Exception {
        TopicPartition place = new TopicPartition(Topic.POLL_REQUESTS.topicName(), 0);
        alter(group + "-polls", Map.of(place, new OffsetAndMetadata(3)));
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(place));
        consumer.updateBeginningOffsets(Map.of(place, 0L));
        consumer.seek(place, 10);
        FetchEngine engine = engine();
        open.add(engine);

        new FetchAssignments(engine, broker(), config()).onPartitionsAssigned(consumer, List.of(place));
        assertThat(consumer.position(place)).isEqualTo(3);
        PollRequest request = new PollRequest(
                "facebook_lead_ads", processing.id(), null, null, PollRequest.Reason.RECOVERY, Instant.now());
        take(engine, place, 5, request);
        take(engine, place, 6, request);

        try (RecordLog notifications = RecordLog.fromBeginning(Topic.LEAD_NOTIFICATIONS)) {
            notifications.waitUntilReceived(OneLead.class, this::isOfConnection);
            assertThat(notifications.received(OneLead.class, this::isOfConnection))
                    .hasSize(1);
        }
    }

    private boolean isOfConnection(OneLead lead) {
        return lead.connectionId().equals(connectionId);
    }

    /** Ends when its offset may go on. */
    private static void take(FetchEngine engine, TopicPartition place, long offset, PollRequest request)
            throws Exception {
        CountDownLatch finished = new CountDownLatch(1);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(place.topic(), place.partition(), offset, new byte[0], WireJson.write(request));
        engine.intake()
                .now()
                .take(List.of(new FetchIntake.Taken(record, finished::countDown)))
                .get(20, TimeUnit.SECONDS);
        assertThat(finished.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private boolean isOwn(Event event) {
        return event.processingId().equals(processing.id());
    }

    private boolean isHeld(OperationResult result) {
        return result.processingId().equals(processing.id()) && result.status() == OperationStatus.WAITING;
    }

    private boolean isAnnounced(WaitingReading reading) {
        return reading.reading().connectionId().equals(connectionId) && reading.announced();
    }

    private List<OneLead> notify(int count) {
        List<OneLead> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OneLead lead = new OneLead(
                    "facebook_lead_ads", connectionId, Unique.name("lead"), "1", "2", null, null, Instant.now());
            leads.add(lead);
            TestTopics.send(Topic.LEAD_NOTIFICATIONS, lead.objectId(), lead);
        }
        return leads;
    }

    private FetchInstance start() {
        FetchInstance instance = FetchInstance.start(engine(), Topic.LEAD_NOTIFICATIONS.topicName(), group);
        open.add(instance);
        return instance;
    }

    private FetchEngine engine() {
        ProducerPublisher records = new ProducerPublisher();
        producers.add(records);
        KnownSources sources = new KnownSources(
                () -> ProcessingSnapshot.of(Map.of(processing.id().toString(), processing)), new Directory());
        FetchEngine.Means means = new FetchEngine.Means(
                sources,
                new FetchPublisher(new EventPublisher(records), records),
                new EndConsumers(KAFKA),
                new DeadLetterPublisher(records, "ingest-service", Clock.systemUTC()),
                new EventKeys(),
                Optional.empty(),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        PollConfig ofLists = settings(PollConfig.class);
        return new FetchEngine(means, List.of(platform), new FormNames(), config(), ofLists);
    }

    private LeadConfig config() {
        return settings(LeadConfig.class);
    }

    private Broker broker() {
        return new Broker(KAFKA, settings(TopicsConfig.class));
    }

    private <T> T settings(Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withDefaultValue("webjack.ingest.lead.group", group)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(mapping);
    }

    private void commit(OffsetSpec spec) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < TestTopics.PARTITIONS; partition++) {
                asked.put(new TopicPartition(Topic.LEAD_NOTIFICATIONS.topicName(), partition), spec);
            }
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, found) -> offsets.put(partition, new OffsetAndMetadata(found.offset())));
        }
        alter(group, offsets);
    }

    private boolean isAllCommitted() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        committed.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        try (Admin admin = admin()) {
            return admin.listOffsets(asked).all().get().entrySet().stream()
                    .allMatch(end -> committed.get(end.getKey()).offset()
                            == end.getValue().offset());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    /** The group may have a member for a moment more. */
    private void alter(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Admin admin = admin()) {
                admin.alterConsumerGroupOffsets(group, offsets).all().get();
                return true;
            } catch (ExecutionException e) {
                return false;
            }
        });
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
    }

    /** Knows every lead, or refuses the access to all. */
    private static final class Platform implements AnnouncedPlatform {
        private final Set<String> reads = ConcurrentHashMap.newKeySet();
        private final Map<String, Integer> asked = new ConcurrentHashMap<>();
        private volatile boolean refusing;
        private volatile CountDownLatch answering = new CountDownLatch(0);

        @Override
        public String sourceType() {
            return "facebook_lead_ads";
        }

        @Override
        public boolean isWanted(ProcessingDefinition definition, LeadReading reading, @Nullable String formId) {
            return definition
                    .source()
                    .settings()
                    .get("connectionId")
                    .equals(reading.connectionId().toString());
        }

        @Override
        public String connectionType() {
            return "facebook";
        }

        @Override
        public FetchAnswer<FetchedLeads> fetch(LeadReading what, Connection connection, int attempt) {
            asked.merge(what.objectId(), 1, Integer::sum);
            awaitAnswer();
            if (refusing) {
                return new FetchAnswer.Refused<>(new Refusal(
                        Refusal.Reason.ACCESS,
                        new OperationError(ErrorCode.CONNECTION_EXPIRED, "the token is dead", null, false)));
            }
            reads.add(what.objectId());
            return new FetchAnswer.Given<>(new FetchedLeads(List.of(announced((OneLead) what)), List.of()));
        }

        private void awaitAnswer() {
            try {
                if (!answering.await(2, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("the test does not go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public FetchedLead announced(OneLead lead) {
            return new FetchedLead(
                    lead.leadId(),
                    lead.formId(),
                    null,
                    new Lead(Map.of("lead_id", lead.leadId()), List.of(), lead.leadId()),
                    "",
                    new ReceivedRequest("GET", "/", Map.of(), Map.of(), null, null, null, BodyEncoding.TEXT, 0));
        }

        private static UUID sourceConnection(ProcessingDefinition definition) {
            return UUID.fromString(
                    definition.source().settings().get("connectionId").toString());
        }

        @Override
        public boolean isLeftOut(ProcessingDefinition definition, FetchedLead lead) {
            return false;
        }

        @Override
        public List<LeadReading> everything(PollRequest request, ProcessingDefinition definition) {
            return List.of(new OneLead(
                    "facebook_lead_ads",
                    sourceConnection(definition),
                    Unique.name("lead"),
                    "1",
                    "2",
                    null,
                    null,
                    request.requestedAt()));
        }
    }

    /** One connection. */
    private final class Directory implements ConnectionDirectory {
        @Override
        public CompletionStage<Boolean> upToDate(Duration limit) {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public Optional<Connection> byId(UUID id) {
            return id.equals(connectionId)
                    ? Optional.of(new Connection(
                            connectionId, "app", "facebook", null, connectionVersion, Map.of(), Map.of()))
                    : Optional.empty();
        }

        @Override
        public Optional<Connection> byToken(String type, String token) {
            return Optional.empty();
        }
    }
}
