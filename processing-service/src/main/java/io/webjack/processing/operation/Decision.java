package io.webjack.processing.operation;

import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import java.time.Duration;
import java.util.Optional;

/** What an operation does next: a closed set. Whoever carries it out decides again from the stage that it names. */
public sealed interface Decision {

    /** Where the operation stands with it. */
    Ready at();

    <R> R match(Cases<R> cases);

    /** The next action begins at once. */
    record GoOn(Attempt attempt) implements Decision {
        @Override
        public Ready at() {
            return attempt.at();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.goOn(this);
        }
    }

    /** The results are recorded, and once they are acknowledged the next stage decides. */
    record RecordThen(ActionResults results, Stage then) implements Decision {
        @Override
        public Ready at() {
            return then.at();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.recordThen(this);
        }
    }

    /** A wait that is not worth a record passes where the operation is. */
    record WaitHere(Duration time, Ready at) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitHere(this);
        }
    }

    /** The operation is written to a topic, then that it waits; from there it goes on. */
    record WaitElsewhere(Leaving leaving) implements Decision {
        @Override
        public Ready at() {
            return leaving.at();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitElsewhere(this);
        }
    }

    /** The processing seems not to run: the stage decides again when the broker was asked. */
    record Ask(Stage then) implements Decision {
        @Override
        public Ready at() {
            return then.at();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ask(this);
        }
    }

    /** The operation has come to its end, as far as this run is concerned; both records go out together. */
    record End(Ready at, Optional<ActionResults> results, OperationResult result) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.end(this);
        }
    }

    /** It is left to the instance that the partition belongs to by now. */
    record Leave(Ready at) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.leave(this);
        }
    }

    /** Something for each decision. */
    interface Cases<R> {
        R goOn(GoOn decision);

        R recordThen(RecordThen decision);

        R waitHere(WaitHere decision);

        R waitElsewhere(WaitElsewhere decision);

        R ask(Ask decision);

        R end(End decision);

        R leave(Leave decision);
    }
}
