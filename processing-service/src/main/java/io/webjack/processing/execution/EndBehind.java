package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.webjack.processing.emission.Written;
import java.time.Instant;

/** Tells an end once another record is acknowledged, too. */
record EndBehind(Future<Written> record, OperationEnd end) implements OperationEnd {
    @Override
    public void settled() {
        whenWritten(end::settled);
    }

    @Override
    public void moved(Instant until) {
        whenWritten(() -> end.moved(until));
    }

    @Override
    public void passed() {
        whenWritten(end::passed);
    }

    @Override
    public void abandoned() {
        end.abandoned();
    }

    @Override
    public void broke(Throwable cause) {
        end.broke(cause);
    }

    private void whenWritten(Runnable told) {
        record.onSuccess(written -> {
            switch (written) {
                case ACKNOWLEDGED -> told.run();
                case TOO_LARGE ->
                    end.broke(new IllegalStateException("the broker refuses even a small record as too large"));
                case ABANDONED -> end.abandoned();
            }
        });
    }
}
