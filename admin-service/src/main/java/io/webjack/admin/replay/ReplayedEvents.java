package io.webjack.admin.replay;

import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/** Makes events of data that run again, by the processings as they are. */
@ApplicationScoped
class ReplayedEvents {
    private final ProcessingVersions versions;

    ReplayedEvents(ProcessingVersions versions) {
        this.versions = versions;
    }

    /** @param original whether the version that it ran with matters */
    RetryPolicy.RetryCase asCase(ReplaySource source, boolean original) {
        return source.asCase(
                isKnown(source.processingId()), !original || isKept(source.processingId(), source.processingVersion()));
    }

    /** Whether the processing exists. */
    boolean isKnown(UUID processingId) {
        return versions.current(processingId).isPresent();
    }

    /** Whether the version of the processing does. */
    boolean isKept(UUID processingId, int version) {
        return versions.definition(processingId, version).isPresent();
    }

    /** The event by which an intent is carried out; {@link RetryPolicy} has agreed to it. */
    Event of(RetryIntentEntity intent, ReplaySource source, CheckedRetry how) {
        Event received = Objects.requireNonNull(source.event());
        ProcessingDefinition current =
                versions.current(source.processingId()).orElseThrow(ReplayedEvents::goneMeanwhile);
        if (intent.isGoingOn()) {
            return ReplayedEvent.goingOn(source, received, current, intent.once(), Ids.newId());
        }
        ProcessingDefinition chosen = how.original()
                ? versions.definition(source.processingId(), source.processingVersion())
                        .orElseThrow(ReplayedEvents::goneMeanwhile)
                : current;
        return ReplayedEvent.again(
                source,
                received,
                how.fromFailed(),
                chosen,
                current,
                how.fields(),
                intent.runningId,
                intent.askedAt,
                intent.once(),
                Ids.newId());
    }

    /** The event by which an operation goes on before its time. */
    Event runNow(RetryIntentEntity intent, ReplaySource source) {
        ProcessingDefinition asItRan = versions.definition(source.processingId(), source.processingVersion())
                .orElseThrow(ReplayedEvents::goneMeanwhile);
        return ReplayedEvent.runNow(
                source, Objects.requireNonNull(source.event()), asItRan, intent.once(), Ids.newId());
    }

    private static ProblemException goneMeanwhile() {
        return Problem.of(
                        409,
                        "not-repeatable",
                        "The operation cannot run again now",
                        "Its processing was deleted at this moment.")
                .asException();
    }
}
