package io.webjack.standalone.fault;

import io.webjack.standalone.StandaloneRun;
import io.webjack.standalone.fault.FaultDestination.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that goes wrong for a while.
 *
 * @param what for the report
 * @param lasts until it is put right
 */
record Fault(String what, Duration lasts, Runnable begin, Runnable end) {
    private static final List<String> SERVICES =
            List.of("ingest-service", "processing-service", "history-service", "admin-service");

    /** Everything that the report does to a run, in its order. */
    static List<Fault> all(StandaloneRun run, FaultDestination destination) {
        List<Fault> faults = new ArrayList<>();
        // First, so that leads wait for their next attempts while services and the broker are killed.
        faults.add(misbehaving(destination, "answers after 3 s", Behaviour.SLOW));
        faults.add(misbehaving(destination, "answers 500", Behaviour.FAILING));
        faults.add(misbehaving(destination, "answers 429 with Retry-After", Behaviour.LIMITING));
        faults.add(misbehaving(destination, "closes without an answer", Behaviour.RESETTING));
        for (String service : SERVICES) {
            faults.add(killed(run, service, Duration.ofSeconds(1)));
        }
        faults.add(stopped(run, "kafka", Duration.ofSeconds(4)));
        faults.add(killed(run, "kafka", Duration.ofSeconds(2)));
        faults.add(killed(run, "postgresql", Duration.ofSeconds(4)));
        faults.add(killed(run, "processing-service", Duration.ofSeconds(4)));
        return faults;
    }

    private static Fault killed(StandaloneRun run, String part, Duration away) {
        return new Fault(part + " killed (kill -9)", away, () -> run.kill(part), () -> run.start(part));
    }

    private static Fault stopped(StandaloneRun run, String part, Duration away) {
        return new Fault(part + " stopped", away, () -> run.stop(part), () -> run.start(part));
    }

    private static Fault misbehaving(FaultDestination destination, String what, Behaviour behaviour) {
        return new Fault(
                "the destination " + what,
                Duration.ofSeconds(6),
                () -> destination.behave(behaviour),
                () -> destination.behave(Behaviour.FINE));
    }
}
