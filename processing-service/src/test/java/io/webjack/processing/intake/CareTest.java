package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.webjack.processing.memory.MemoryConfig;
import org.junit.jupiter.api.Test;

/** Each life of the process ends without a word; the next one finds what was written beside the offset. */
class CareTest {
    private static final MemoryConfig CONFIG =
            new SmallRyeConfigBuilder().withMapping(MemoryConfig.class).build().getConfigMapping(MemoryConfig.class);

    private String written = "";

    @Test
    void whoNeverEndedIsNotCareful() {
        Care care = life();

        assertThat(care.isNeeded()).isFalse();
        assertThat(care.hasToNote()).isTrue();
        write(care.begins(7));
        care.noted();
        assertThat(care.hasToNote()).isFalse();
    }

    @Test
    void threeEndsWithoutGettingOnMakeCareful() {
        for (int i = 0; i < 3; i++) {
            Care care = life();
            assertThat(care.isNeeded()).isFalse();
            write(care.begins(7));
        }

        assertThat(life().isNeeded()).isTrue();
    }

    @Test
    void threeMoreWithTheRecordAloneAtWorkPutItAside() {
        endThreeTimes();
        for (int i = 0; i < 3; i++) {
            Care care = life();
            assertThat(care.isSuspect(7)).isFalse();
            write(care.begins(7));
        }

        Care care = life();

        assertThat(care.isSuspect(7)).isTrue();
        assertThat(care.isSuspect(8)).isFalse();
    }

    @Test
    void anEndBeforeAnythingHasBegunIsNobodysFault() {
        endThreeTimes();
        write(life().begins(7));
        write(life().begins(7));
        for (int i = 0; i < 10; i++) {
            life();
        }

        // What was at work when the second of these lives ended is known from the first of the ten.
        write(life().begins(7));

        assertThat(life().isSuspect(7)).isTrue();
        written = "";
        for (int i = 0; i < 10; i++) {
            life();
        }
        assertThat(life().isNeeded()).isFalse();
    }

    @Test
    void whoeverGetsOnIsNotSuspected() {
        for (int i = 0; i < 20; i++) {
            Care care = life();
            assertThat(care.isNeeded()).isFalse();
            write(care.begins(i));
            write(care.moved());
        }
    }

    @Test
    void whatEndedInOrderIsNoEnd() {
        for (int i = 0; i < 20; i++) {
            Care care = life();
            assertThat(care.isNeeded()).isFalse();
            write(care.begins(7));
            write(care.givenUp());
        }
    }

    @Test
    void careEndsWhenManyRecordsHaveDoneNoHarm() {
        endThreeTimes();
        Care care = life();
        for (int i = 0; i < 50; i++) {
            write(care.begins(i));
            write(care.moved());
            assertThat(care.isNeeded()).isTrue();
        }

        write(care.begins(50));
        write(care.moved());

        assertThat(care.isNeeded()).isFalse();
        assertThat(written).isEmpty();
    }

    @Test
    void whatSomebodyElseWroteBesideAnOffsetIsNotTaken() {
        written = "begun=x";

        assertThat(life().isNeeded()).isFalse();
    }

    private void endThreeTimes() {
        for (int i = 0; i < 3; i++) {
            write(life().begins(7));
        }
    }

    private Care life() {
        Care care = new Care(CONFIG);
        care.begin(Ends.read(written), 0);
        return care;
    }

    private void write(Ends ends) {
        written = ends.written();
    }
}
