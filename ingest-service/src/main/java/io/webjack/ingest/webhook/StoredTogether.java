package io.webjack.ingest.webhook;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several records of one request: its end is told once, when all are stored or the first is not. Thread-safe. */
final class StoredTogether implements Consumer<@Nullable Exception> {
    private final AtomicInteger open;
    private final Consumer<@Nullable Exception> end;

    /** @param end gets null when all are stored, else why one is not */
    StoredTogether(int records, Consumer<@Nullable Exception> end) {
        this.open = new AtomicInteger(records);
        this.end = end;
    }

    @Override
    public void accept(@Nullable Exception failure) {
        if (failure == null ? open.decrementAndGet() == 0 : open.getAndSet(-1) > 0) {
            end.accept(failure);
        }
    }
}
