package io.webjack.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The headers of a record after the Kafka protocol binding of CloudEvents 1.0, binary content mode. */
public final class CloudEventHeaders {
    /** {@code ce_type} of the records of {@code webjack.events}. */
    public static final String EVENT_RECEIVED = "io.webjack.event.received.v1";
    /** {@code ce_type} of the records of {@code webjack.action-results}. */
    public static final String ACTIONS_FINISHED = "io.webjack.actions.finished.v1";
    /** {@code ce_type} of the records of {@code webjack.operation-results}. */
    public static final String OPERATION_CHANGED = "io.webjack.operation.changed.v1";
    /** {@code ce_type} of the records of {@code webjack.processings}. */
    public static final String PROCESSING_CHANGED = "io.webjack.processing.changed.v1";
    /** {@code ce_type} of the records of {@code webjack.secrets}. */
    public static final String SECRET_CHANGED = "io.webjack.secret.changed.v1";
    /** {@code ce_type} of the records of {@code webjack.connections}. */
    public static final String CONNECTION_CHANGED = "io.webjack.connection.changed.v1";
    /** {@code ce_type} of the records of {@code webjack.continuations-*}. */
    public static final String OPERATION_CONTINUES = "io.webjack.operation.continues.v1";
    /** {@code ce_type} of the records of {@code webjack.event-identities}. */
    public static final String EVENT_IDENTIFIED = "io.webjack.event.identified.v1";
    /** {@code ce_type} of the records of {@code webjack.dead-letters}. */
    public static final String RECORD_UNREADABLE = "io.webjack.record.unreadable.v1";
    /** {@code ce_type} of the records that the action {@code publish} writes below {@code webjack.out.}. */
    public static final String RECORD_PUBLISHED = "io.webjack.record.published.v1";

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");

    private CloudEventHeaders() {}

    /**
     * The headers of one record.
     *
     * @param id unique within the source
     * @param type one of the constants here
     * @param source a URI reference, such as {@code /processings/<id>}
     */
    public static List<Header> of(String id, String type, String source, Instant time) {
        return List.of(
                SPEC_VERSION,
                header("ce_id", id),
                header("ce_type", type),
                header("ce_source", source),
                header("ce_time", time.toString()),
                CONTENT_TYPE);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
