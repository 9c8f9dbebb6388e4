package io.webjack.kafka;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Leaves out of the log what the connector tells when a poll is full: for {@link PollLimit} nothing is wrong then. */
@LoggingFilter(name = "poll-limit")
final class PollLimitFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord line) {
        return !(line.getThrown() instanceof PollLimit.PollIsFullException);
    }
}
