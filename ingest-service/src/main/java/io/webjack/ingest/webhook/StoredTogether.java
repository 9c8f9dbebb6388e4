package io.webjack.ingest.webhook;

import io.webjack.kafka.Delivery;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Several records of one request: its end is told once, when all are stored or the first is not. Thread-safe. */
final class StoredTogether implements Consumer<Delivery> {
    private final AtomicInteger open;
    private final Consumer<Delivery> end;

    /** @param end gets the last delivery when all are stored, else the first that failed */
    StoredTogether(int records, Consumer<Delivery> end) {
        this.open = new AtomicInteger(records);
        this.end = end;
    }

    @Override
    public void accept(Delivery delivery) {
        if (delivery.isTaken() ? open.decrementAndGet() == 0 : open.getAndSet(-1) > 0) {
            end.accept(delivery);
        }
    }
}
