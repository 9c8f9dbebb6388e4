package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.processing.emission.EventOrigin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The processings as the test says. */
final class DefinitionsByHand implements Definitions {
    private final Map<UUID, ProcessingDefinition> known = new HashMap<>();
    private final Deque<Promise<Boolean>> questions = new ArrayDeque<>();
    final Map<UUID, Instant> cancelled = new HashMap<>();
    boolean isComplete = true;

    DefinitionsByHand knows(ProcessingDefinition definition) {
        known.put(definition.id(), definition);
        return this;
    }

    void forgets(ProcessingDefinition definition) {
        known.remove(definition.id());
    }

    /** The broker answers the oldest question: whether the partition is still held. */
    void answer(boolean isHeld) {
        questions.removeFirst().complete(isHeld);
    }

    int asked() {
        return questions.size();
    }

    @Override
    public Optional<ProcessingDefinition> of(UUID processing) {
        return Optional.ofNullable(known.get(processing));
    }

    @Override
    public Optional<Instant> cancelledAt(Event event) {
        return Optional.ofNullable(cancelled.get(event.operationId()));
    }

    @Override
    public boolean hasAllFor(ProcessingDefinition definition) {
        return isComplete;
    }

    @Override
    public Future<Boolean> certain(EventOrigin origin) {
        Promise<Boolean> question = Promise.promise();
        questions.addLast(question);
        return question.future();
    }
}
