package io.webjack.processing.operation;

import static io.webjack.processing.operation.Actions.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation.Reason;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.operation.Moment.Known;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes of an operation's actions, in whatever order: what always holds. {@link Walk} looks itself whether an effect
 * is recorded before anything else is done.
 */
class AnyOutcomesTest {
    private static final int RUNS = 200;

    static LongStream seeds() {
        return LongStream.range(0, RUNS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyOperationComesToOneEndAndItsRecordsGrow(long seed) {
        Random random = new Random(seed);
        Walk walk = new Walk(processing(random));
        walk.world = attempt -> outcome(walk, attempt, random);
        walk.random = random.nextDouble();

        walk.go();

        assertThat(walk.sequences).as("seed %d: %s", seed, walk.told).isSorted().doesNotHaveDuplicates();
        List<OperationStatus> statuses =
                walk.changes.stream().map(OperationResult::status).toList();
        assertThat(statuses.subList(0, statuses.size() - 1))
                .as("before the end, seed %d", seed)
                .allMatch(status -> status == OperationStatus.WAITING)
                .hasSameSizeAs(walk.continuations);
        assertThat(walk.last().status())
                .as("the end, seed %d", seed)
                .isIn(
                        OperationStatus.SUCCEEDED,
                        OperationStatus.FAILED,
                        OperationStatus.FILTERED,
                        OperationStatus.UNKNOWN,
                        OperationStatus.HELD);
    }

    private static PreparedProcessing processing(Random random) {
        Actions actions = new Actions();
        IntStream.rangeClosed(0, random.nextInt(5)).forEach(i -> {
            String onFailure = "\"onFailure\": \"" + (random.nextBoolean() ? "STOP" : "CONTINUE") + "\"";
            if (random.nextInt(3) == 0) {
                actions.builder("b" + i, onFailure);
            } else {
                String unknown = "\"onUnknownOutcome\": \"" + (random.nextInt(4) == 0 ? "HOLD" : "RETRY") + "\"";
                String retry = List.of(
                                "", ", \"retry\": {\"delays\": []}", ", \"retry\": {\"delays\": [\"PT1S\", \"PT7S\"]}")
                        .get(random.nextInt(3));
                actions.request("r" + i, onFailure + ", " + unknown + retry);
            }
        });
        return actions.build();
    }

    private static ActionOutcome outcome(Walk walk, Attempt attempt, Random random) {
        boolean hasEffect = attempt.step().action().hasEffect();
        if (random.nextInt(40) == 0) {
            walk.uncertain = Known.SEEMS_NOT_TO_RUN;
            walk.certain = List.of(Known.RUNS, Known.STOPPED, Known.DELETED).get(random.nextInt(3));
        }
        return switch (random.nextInt(hasEffect ? 9 : 5)) {
            case 0 -> new ActionOutcome.Skipped();
            case 1 -> failed(random);
            case 2 ->
                hasEffect
                        ? new ActionOutcome.Succeeded(report("sent"))
                        : new ActionOutcome.Waits(report("until"), walk.now.plusSeconds(random.nextInt(20)));
            case 3 -> hasEffect ? failed(random) : new ActionOutcome.Filtered(report("false"));
            case 4 -> new ActionOutcome.Succeeded(report("made"));
            case 5 ->
                Walk.run(attempt).insists()
                        ? failed(random)
                        : new ActionOutcome.PutOff(
                                Reason.DESTINATION, Duration.ofSeconds(random.nextInt(60)), null, false);
            case 6 ->
                attempt.hasPlace()
                        ? new ActionOutcome.Succeeded(report("sent"))
                        : new ActionOutcome.PutOff(Reason.RATE, Duration.ofMillis(random.nextInt(2_000)), null, true);
            case 7 -> walk.uncertain == Known.RUNS ? failed(random) : new ActionOutcome.NotBegun();
            default -> new ActionOutcome.Succeeded(report("sent"));
        };
    }

    private static ActionOutcome failed(Random random) {
        Integer status =
                random.nextBoolean() ? null : List.of(400, 408, 429, 500).get(random.nextInt(4));
        boolean retryable = status == null ? random.nextBoolean() : status != 400;
        return new ActionOutcome.Failed(
                report("failed"),
                new Failure(ErrorCode.HTTP_STATUS, "made up", retryable, random.nextBoolean(), "crm.example", status),
                random.nextInt(4) == 0 ? Duration.ofHours(random.nextInt(40)) : null);
    }
}
