package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.standalone.fault.FaultReport;
import io.webjack.standalone.fault.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FaultReportJourney {

    @Test
    void nothing_is_lost_or_run_twice_while_every_part_in_turn_is_killed() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();

        Verdict verdict = new FaultReport(SharedRun.run(), said::add, 1_500, 25).make(Duration.ofSeconds(1));

        assertThat(verdict.isKept())
                .as("%s%n%s", verdict, String.join("\n", said))
                .isTrue();
    }
}
