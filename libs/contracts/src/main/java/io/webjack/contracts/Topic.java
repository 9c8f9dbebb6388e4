package io.webjack.contracts;

import java.time.Duration;

/**
 * Every topic of Webjack, declared once. A topic is created by the service that writes it.
 *
 * <p>The {@link Layout#WORKING working} topics have the same number of partitions, and whatever belongs to an event
 * stays in the event's partition number, so one instance can own number <i>p</i> of all of them.
 */
public enum Topic {
    /** Key: processing id. A tombstone means deleted. */
    PROCESSINGS("webjack.processings", Layout.SINGLE, Cleanup.COMPACT, Duration.ZERO),
    /** Key: connection id. Values encrypted. */
    CONNECTIONS("webjack.connections", Layout.SINGLE, Cleanup.COMPACT, Duration.ZERO),
    /** Key: secret id. Values encrypted. */
    SECRETS("webjack.secrets", Layout.SINGLE, Cleanup.COMPACT, Duration.ZERO),
    /** Key: lead id. A platform told only an id; the lead is still to be read. */
    LEAD_NOTIFICATIONS("webjack.lead-notifications", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(7)),
    /**
     * Key: identity of the reading, in the partition of the notification. A lead that could not be read yet, and when
     * it is tried again. A tombstone means that it is over.
     */
    WAITING_LEADS("webjack.waiting-leads", Layout.WORKING, Cleanup.COMPACT, Duration.ZERO),
    /** Key: connection id, so that one instance at a time uses an access. One poll of one source is due. */
    POLL_REQUESTS("webjack.poll-requests", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(1)),
    /** Key: processing id of the polled source. How far it was read. */
    POLL_CURSORS("webjack.poll-cursors", Layout.SINGLE, Cleanup.COMPACT, Duration.ZERO),
    /** Key: connection id. What its platform has given against its credentials. Values encrypted. */
    ACCESS_TOKENS("webjack.access-tokens", Layout.SINGLE, Cleanup.COMPACT, Duration.ZERO),
    /** Key: operation id. It is not to go on; a tombstone when nothing of it can lie in a topic any more. */
    CANCELLATIONS("webjack.cancellations", Layout.SINGLE, Cleanup.COMPACT, Duration.ZERO),
    /** Public. Key: event id, or the ordering key. */
    EVENTS("webjack.events", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(7)),
    /** Key: event id. The first arrival of each event that has an identity of its own. */
    EVENT_IDENTITIES("webjack.event-identities", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(7)),
    /** Key: as the event. What exceeds its processing's share of slots. */
    EVENTS_OVERFLOW("webjack.events-overflow", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(7)),
    CONTINUATIONS_5S("webjack.continuations-5s", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(14)),
    CONTINUATIONS_30S("webjack.continuations-30s", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(14)),
    CONTINUATIONS_2M("webjack.continuations-2m", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(14)),
    CONTINUATIONS_10M("webjack.continuations-10m", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(14)),
    CONTINUATIONS_1H("webjack.continuations-1h", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(14)),
    CONTINUATIONS_6H("webjack.continuations-6h", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(14)),
    /** Public. Key: as the event. */
    ACTION_RESULTS("webjack.action-results", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(7)),
    /** Public. Key: as the event. */
    OPERATION_RESULTS("webjack.operation-results", Layout.WORKING, Cleanup.DELETE, Duration.ofDays(7)),
    /** Key: as the record that could not be read. */
    DEAD_LETTERS("webjack.dead-letters", Layout.SINGLE, Cleanup.DELETE, Duration.ofDays(30));

    /** Every topic that the action {@code publish} may write begins with this. */
    public static final String PUBLISHED_PREFIX = "webjack.out.";

    private final String topicName;
    private final Layout layout;
    private final Cleanup cleanup;
    private final Duration retention;

    Topic(String topicName, Layout layout, Cleanup cleanup, Duration retention) {
        this.topicName = topicName;
        this.layout = layout;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** The name on the broker, such as {@code webjack.events}. */
    public String topicName() {
        return topicName;
    }

    public Layout layout() {
        return layout;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** How long records are kept; zero for compacted topics, which keep the last record of each key for ever. */
    public Duration retention() {
        return retention;
    }

    /** The largest record in bytes: an event of 1 MiB with its fields, its outputs and the escapes of JSON fits. */
    public int maxMessageBytes() {
        return 16 * 1024 * 1024;
    }

    /** How many partitions a topic has. */
    public enum Layout {
        /** One partition. */
        SINGLE,
        /** As many partitions as all other working topics. */
        WORKING
    }

    /** What the broker does with old records. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }
}
