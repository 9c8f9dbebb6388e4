package io.webjack.ingest.source;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.delivery.Delivery;
import java.util.List;
import java.util.Set;

/**
 * One kind of source that has an address of its own for each processing. An implementation is one package and one CDI
 * bean; it is pure, so everything it decides can be seen from a delivery and the settings. How to add one is told in
 * {@code docs/add-a-source.md}.
 */
public interface SourceType {

    /** Its name in {@code source.type}, such as {@code http}. */
    String type();

    /** The methods that deliveries may have; OPTIONS and HEAD are answered for all sources alike. */
    Set<String> methods(ProcessingDefinition processing);

    /** Authenticity, handshakes and data, in this order. */
    SourceReading read(Delivery delivery, ProcessingDefinition processing);

    /** Headers in which its settings expect a secret, in lower case: they are masked before anything is stored. */
    default Set<String> secretHeaders(ProcessingDefinition processing) {
        return Set.of();
    }

    /** The delivery as it may be kept: without what the settings expect as a secret in its query or its body. */
    default Delivery storable(Delivery delivery, ProcessingDefinition processing) {
        return delivery;
    }

    /** What the sender is told when the events of its delivery are stored; there is at least one. */
    Answer answer(List<Event> stored, ProcessingDefinition processing);
}
