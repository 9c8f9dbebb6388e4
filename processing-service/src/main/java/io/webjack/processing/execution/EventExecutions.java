package io.webjack.processing.execution;

import io.webjack.contracts.event.Event;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.resume.ResumeConfig;
import io.webjack.processing.secret.KnownSecrets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One execution for each lane. */
@Singleton
public final class EventExecutions {
    private static final Duration SHOW_RUNNING_EVERY = Duration.ofMillis(250);

    private final List<EventExecution> executions;

    @Inject
    EventExecutions(
            Lanes lanes,
            KnownDefinitions definitions,
            KnownSecrets secrets,
            ProcessingPreparation preparation,
            RateLimits limits,
            OperationRecorder recorder,
            ExecutionConfig config,
            ResumeConfig resume,
            Clock clock) {
        RandomGenerator.SplittableGenerator random = new SplittableRandom();
        this.executions = lanes.all().stream()
                .map(lane -> {
                    Moments moments = new Moments(definitions, clock, random.split());
                    OperationRunner runner = new OperationRunner(recorder, limits, moments, config);
                    lane.execute(() -> lane.every(SHOW_RUNNING_EVERY, runner::showLongRunning));
                    Beginnings beginnings = new Beginnings(
                            moments,
                            (event, definition, progress) ->
                                    operation(event, preparation.of(definition), progress, secrets),
                            recorder,
                            config);
                    return new EventExecution(moments, beginnings, runner, recorder, resume.remembered());
                })
                .toList();
        definitions.onChange(() -> lanes.all().forEach(lane -> lane.execute(() -> of(lane).definitionsChanged())));
    }

    private static Operation operation(
            Event event, PreparedProcessing processing, Progress progress, KnownSecrets secrets) {
        return new Operation(
                event,
                processing,
                progress,
                secrets.by(processing.definition().workspace(), event, processing.secrets()));
    }

    public EventExecution of(Lane lane) {
        return executions.get(lane.number());
    }
}
