package io.webjack.history.materialisation;

import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.wire.UnreadableRecordException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a record must have before its rows can be written and read again. JSON can leave out anything. */
final class RequiredParts {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private RequiredParts() {}

    static void check(Event event) throws UnreadableRecordException {
        present("operationId", event.operationId());
        present("eventId", event.eventId());
        present("processingId", event.processingId());
        present("processingName", event.processingName());
        present("sourceType", event.sourceType());
        time("receivedAt", event.receivedAt());
        present("request", event.request());
    }

    static void check(OperationResult result) throws UnreadableRecordException {
        present("operationId", result.operationId());
        present("eventId", result.eventId());
        present("processingId", result.processingId());
        present("processingName", result.processingName());
        present("status", result.status());
        time("at", result.at());
        optionalTime("startedAt", result.startedAt());
        optionalTime("finishedAt", result.finishedAt());
        optionalTime("nextAttemptAt", result.nextAttemptAt());
        check(result.error());
        if (result.event() != null) {
            check(result.event());
        }
    }

    static void check(ActionResults actions) throws UnreadableRecordException {
        present("operationId", actions.operationId());
        for (ActionResult result : actions.results()) {
            present("key", result.key());
            present("type", result.type());
            present("status", result.status());
            time("startedAt", result.startedAt());
            check(result.error());
        }
    }

    static void check(DeadLetter letter) throws UnreadableRecordException {
        present("service", letter.service());
        present("topic", letter.topic());
        time("at", letter.at());
        present("reason", letter.reason());
        present("headers", letter.headers());
    }

    private static void check(@Nullable OperationError error) throws UnreadableRecordException {
        if (error != null) {
            present("error.code", error.code());
            present("error.message", error.message());
        }
    }

    private static void present(String name, @Nullable Object value) throws UnreadableRecordException {
        if (value == null) {
            throw new UnreadableRecordException(name + " is missing", null);
        }
    }

    private static void time(String name, @Nullable Instant value) throws UnreadableRecordException {
        present(name, value);
        optionalTime(name, value);
    }

    private static void optionalTime(String name, @Nullable Instant value) throws UnreadableRecordException {
        if (value != null && (value.isBefore(EARLIEST) || value.isAfter(LATEST))) {
            throw new UnreadableRecordException(name + " is out of range: " + value, null);
        }
    }
}
