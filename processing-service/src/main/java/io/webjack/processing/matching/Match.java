package io.webjack.processing.matching;

import io.webjack.contracts.definition.ProcessingDefinition;

/** What is to be done with data as their processing is known at present: a closed set. */
public sealed interface Match {

    void match(Cases cases);

    /** They run. */
    record Run(ProcessingDefinition definition) implements Match {
        @Override
        public void match(Cases cases) {
            cases.run(this);
        }
    }

    /** They would run, but secrets that were saved before the processing are read in this moment. */
    record Soon() implements Match {
        @Override
        public void match(Cases cases) {
            cases.soon(this);
        }
    }

    /** They would not run; the broker may know better and is to be asked. */
    record Ask() implements Match {
        @Override
        public void match(Cases cases) {
            cases.ask(this);
        }
    }

    /**
     * Ingest knew a newer version than this instance does: it will come in a moment.
     *
     * @param inVain what is to be done if it does not
     */
    record Later(Match inVain) implements Match {
        @Override
        public void match(Cases cases) {
            cases.later(this);
        }
    }

    /** The processing is not running: they are kept and can be run later. */
    record Hold(ProcessingDefinition definition) implements Match {
        @Override
        public void match(Cases cases) {
            cases.hold(this);
        }
    }

    /** The processing was deleted. */
    record Gone() implements Match {
        @Override
        public void match(Cases cases) {
            cases.gone(this);
        }
    }

    /** Something for each. */
    interface Cases {
        void run(Run match);

        void soon(Soon match);

        void ask(Ask match);

        void later(Later match);

        void hold(Hold match);

        void gone(Gone match);
    }
}
