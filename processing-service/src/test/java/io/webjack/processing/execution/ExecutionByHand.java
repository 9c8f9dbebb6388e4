package io.webjack.processing.execution;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.isolation.IsolationConfig;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.lane.LaneByHand;
import io.webjack.processing.memory.Load;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.resume.Restored;
import io.webjack.processing.secret.SecretUse;
import io.webjack.test.EventBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The execution of one lane with everything around it in the test's hand. */
public final class ExecutionByHand {
    public static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    public final LaneByHand lane = new LaneByHand();
    final RecordsByHand records = new RecordsByHand();
    final DefinitionsByHand definitions = new DefinitionsByHand();
    final EndByHand end = new EndByHand();
    public final Restored restored = new Restored();
    public final PreparedProcessing processing;
    final OperationRunner runner;
    public final EventExecution execution;
    public boolean isHeld = true;

    public ExecutionByHand(PreparedProcessing processing) {
        this(processing, Duration.ofHours(1), Duration.ZERO);
    }

    ExecutionByHand(PreparedProcessing processing, Duration runningAfter, Duration definitionWait) {
        this.processing = processing;
        definitions.knows(processing.definition());
        ExecutionConfig config = config(runningAfter, definitionWait);
        Moments moments = new Moments(definitions, Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(1));
        runner = new OperationRunner(records, new RateLimits(unlimited()), moments, config);
        Beginnings beginnings = new Beginnings(
                moments,
                (event, definition, progress) -> new Operation(event, processing, progress, new SecretUse(Map.of())),
                records,
                config);
        execution = new EventExecution(moments, beginnings, runner, records, Duration.ofDays(1));
        execution.assigned(0, restored.memory());
    }

    public Event event() {
        return EventBuilder.of(processing.definition()).build();
    }

    EventOrigin origin() {
        return origin(Topic.EVENTS);
    }

    EventOrigin origin(Topic topic) {
        return new EventOrigin(topic, 0, null, lane.lane(), Optional.empty(), Load.uncounted(), () -> isHeld);
    }

    /** What was recorded, in order. */
    public List<String> told() {
        return records.told;
    }

    /** Whatever is on its way is acknowledged. */
    public void acknowledgeAll() {
        records.acknowledgeAll();
    }

    /** Runs an event that has just come. */
    Event run() {
        Event event = event();
        run(event, Progress.of(event, NOW, Optional.empty()));
        return event;
    }

    void run(Event event, Progress progress) {
        runner.run(new Operation(event, processing, progress, new SecretUse(Map.of())), origin(), end);
    }

    private static ExecutionConfig config(Duration runningAfter, Duration definitionWait) {
        return new ExecutionConfig() {
            @Override
            public Duration runningAfter() {
                return runningAfter;
            }

            @Override
            public Duration definitionWait() {
                return definitionWait;
            }
        };
    }

    private static IsolationConfig unlimited() {
        return new SmallRyeConfigBuilder()
                .withMapping(IsolationConfig.class)
                .withDefaultValue("webjack.processing.isolation.share", "1")
                .withDefaultValue("webjack.processing.isolation.waiting", "0")
                .withDefaultValue("webjack.processing.isolation.waiting-bytes", "0")
                .withDefaultValue("webjack.processing.isolation.quick", "PT0S")
                .withDefaultValue("webjack.processing.isolation.quick-per-second", "1")
                .build()
                .getConfigMapping(IsolationConfig.class);
    }
}
