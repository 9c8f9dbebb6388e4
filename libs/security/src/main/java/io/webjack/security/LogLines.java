package io.webjack.security;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps every message in one line, whoever logs it: names, addresses and other texts of users may have line breaks and
 * characters that control a terminal. It lets every record through.
 */
@LoggingFilter(name = "webjack-log-lines")
public final class LogLines implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
        ExtLogRecord extended = ExtLogRecord.wrap(record);
        String message = extended.getFormattedMessage();
        if (message != null && VisibleText.isNeeded(message)) {
            record.setParameters(null);
            if (record instanceof ExtLogRecord own) {
                own.setMessage(VisibleText.of(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(VisibleText.of(message));
            }
        }
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            record.setThrown(LoggedThrowable.of(thrown));
        }
        return true;
    }
}
