package io.webjack.standalone;

import java.nio.file.Path;

/** Whoever looks after the run; told once when something stays broken and once when that is over. */
interface Operator {
    /** Nobody. */
    Operator NONE = new Operator() {
        @Override
        public void begins(String part, int ends, EndReason reason, Path log) {}

        @Override
        public void over(String part) {}

        @Override
        public void diskIsLow(long freeMegabytes, Path directory, boolean full) {}

        @Override
        public void diskIsWell(Path directory) {}
    };

    /** A part does not stay up. */
    void begins(String part, int ends, EndReason reason, Path log);

    /** It stays up again. */
    void over(String part);

    /** There is little space left, or none. */
    void diskIsLow(long freeMegabytes, Path directory, boolean full);

    /** There is space again. */
    void diskIsWell(Path directory);
}
