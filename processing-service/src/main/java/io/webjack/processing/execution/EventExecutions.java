package io.webjack.processing.execution;

import io.webjack.processing.emission.ContinuationPublisher;
import io.webjack.processing.emission.ResultPublisher;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
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
            ResultPublisher publisher,
            ContinuationPublisher continuations,
            OperationMetrics metrics,
            ExecutionConfig config,
            ResumeConfig resume,
            Clock clock) {
        OperationRecorder recorder = new OperationRecorder(publisher, continuations, metrics, clock);
        RandomGenerator.SplittableGenerator random = new SplittableRandom();
        this.executions = lanes.all().stream()
                .map(lane -> {
                    OperationRunner runner =
                            new OperationRunner(recorder, secrets, limits, definitions, clock, random.split(), config);
                    lane.execute(() -> lane.every(SHOW_RUNNING_EVERY, runner::showLongRunning));
                    return new EventExecution(
                            definitions, preparation, runner, recorder, clock, resume.remembered(), config);
                })
                .toList();
        definitions.onChange(() -> lanes.all().forEach(lane -> lane.execute(() -> of(lane).definitionsChanged())));
    }

    public EventExecution of(Lane lane) {
        return executions.get(lane.number());
    }
}
