package io.webjack.history.operation;

import io.webjack.contracts.event.Event;
import io.webjack.history.database.Payload;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was received, as it is stored.
 *
 * @param sequence from which the data count; a replay of the same operation comes with a larger one
 * @param event the packed record of {@code webjack.events}
 * @param preview the packed fields, masked and cut short; null where the event is small
 * @param tokens what the operation is found by
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceivedData(
        UUID operationId, long sequence, byte[] event, byte @Nullable [] preview, List<String> tokens) {

    /**
     * What is stored of an event.
     *
     * @param size of the event as JSON, in bytes
     * @param stored the event as JSON, packed
     */
    public static ReceivedData of(Event event, long sequence, int size, byte[] stored, Payload.Packer packer) {
        byte[] preview = size > FieldPreview.LARGE_EVENT
                ? packer.pack(FieldPreview.of(FieldMask.masked(event.fields(), event.sensitiveFields())))
                : null;
        return new ReceivedData(
                event.operationId(),
                sequence,
                stored,
                preview,
                SearchTokens.of(event.fields(), event.sensitiveFields()));
    }
}
