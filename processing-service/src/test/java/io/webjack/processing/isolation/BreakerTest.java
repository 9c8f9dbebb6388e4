package io.webjack.processing.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.webjack.processing.isolation.Breaker.Change;
import io.webjack.processing.isolation.Permission.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Breaker breaker = new Breaker(new SmallRyeConfigBuilder()
            .withMapping(BreakerConfig.class)
            .withDefaultValue("webjack.processing.breaker.window", "6")
            .withDefaultValue("webjack.processing.breaker.failures", "3")
            .withDefaultValue("webjack.processing.breaker.trials", "1")
            .build()
            .getConfigMapping(BreakerConfig.class));
    private long now = 1_000;

    @Test
    void itOpensWhenEnoughOfTheLastRequestsFailed() {
        end(Ending.FAILED);
        end(Ending.ANSWERED);
        end(Ending.FAILED);
        assertThat(goes()).isTrue();

        assertThat(end(Ending.FAILED)).isEqualTo(Change.OPENED);

        assertThat(goes()).isFalse();
        assertThat(breaker.untilNextTrial(now)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void failuresOfLongAgoDoNotCount() {
        end(Ending.FAILED);
        end(Ending.FAILED);
        for (int i = 0; i < 6; i++) {
            end(Ending.ANSWERED);
        }

        assertThat(end(Ending.FAILED)).isEqualTo(Change.NONE);
        assertThat(goes()).isTrue();
    }

    @Test
    void whatSaysNothingAboutTheDestinationDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            end(Ending.UNCLEAR);
        }

        assertThat(goes()).isTrue();
    }

    @Test
    void afterThePauseOneRequestTriesAndAnAnswerClosesIt() {
        open();
        pass(Duration.ofSeconds(5));

        long trial = breaker.ask(now, false);
        assertThat(trial).isNotNegative();
        assertThat(goes()).as("one trial at a time").isFalse();

        assertThat(breaker.ended(Ending.ANSWERED, trial, now)).isEqualTo(Change.CLOSED);
        assertThat(goes()).isTrue();
        assertThat(goes()).isTrue();
    }

    @Test
    void eachFailedTrialDoublesThePauseUpToTheLongest() {
        open();
        for (Duration pause = Duration.ofSeconds(5);
                pause.compareTo(Duration.ofSeconds(40)) <= 0;
                pause = pause.multipliedBy(2)) {
            assertThat(breaker.untilNextTrial(now)).isEqualTo(pause);
            failTrialAfter(pause);
        }

        assertThat(breaker.untilNextTrial(now)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aTrialThatSaysNothingMakesRoomForAnother() {
        open();
        pass(Duration.ofSeconds(5));
        long trial = breaker.ask(now, false);

        breaker.ended(Ending.UNCLEAR, trial, now);

        assertThat(goes()).isTrue();
    }

    @Test
    void aTrialWhoseEndIsNeverToldDoesNotHoldUpTheNextForEver() {
        open();
        pass(Duration.ofSeconds(5));
        breaker.ask(now, false);

        pass(Duration.ofSeconds(59));
        assertThat(goes()).isFalse();
        pass(Duration.ofSeconds(1));

        assertThat(goes()).isTrue();
    }

    @Test
    void whatFailedBeforeItOpenedDoesNotProlongThePause() {
        long before = breaker.ask(now, false);
        open();
        pass(Duration.ofSeconds(5));
        breaker.ask(now, false);

        breaker.ended(Ending.FAILED, before, now);

        assertThat(breaker.untilNextTrial(now)).isZero();
    }

    @Test
    void whoHasWaitedLongEnoughGoesInAnyCase() {
        open();

        assertThat(breaker.ask(now, true)).isNotNegative();
    }

    private boolean goes() {
        return breaker.ask(now, false) >= 0;
    }

    private Change end(Ending ending) {
        return breaker.ended(ending, breaker.ask(now, false), now);
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            end(Ending.FAILED);
        }
    }

    private void failTrialAfter(Duration pause) {
        pass(pause);
        breaker.ended(Ending.FAILED, breaker.ask(now, false), now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
