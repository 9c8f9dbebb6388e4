package io.webjack.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static final String FORGED = "Page\r\n12:00:00.000 ERROR [io.webjack] all is lost\u001b[2J\u2028\u202ex";

    private final LogLines lines = new LogLines();

    @Test
    void whatAUserTypedStaysInItsLine() {
        ExtLogRecord record = new ExtLogRecord(Level.WARN, "name=%s by=%s", ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setParameters(new Object[] {FORGED, "admin"});

        assertThat(lines.isLoggable(record)).isTrue();

        assertThat(new PatternFormatter("%p %s%e%n").format(record))
                .isEqualToIgnoringNewLines("WARN name=Page\\r"
                        + "\\n"
                        + "12:00:00.000 ERROR [io.webjack] all is lost\\u001b[2J\\u2028\\u202ex by=admin")
                .hasLineCount(1);
    }

    @Test
    void aMessageOfTheJdkDoesToo() {
        LogRecord record = new LogRecord(java.util.logging.Level.INFO, "name={0}");
        record.setParameters(new Object[] {"a\nb"});

        lines.isLoggable(record);

        assertThat(record.getMessage()).isEqualTo("name=a\\nb");
    }

    @Test
    void ordinaryTextIsLeftAsItIs() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "Заявка 😀 %s", ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setParameters(new Object[] {"«Ольга» 100%"});
        IllegalStateException failure = new IllegalStateException("one line");
        record.setThrown(failure);

        lines.isLoggable(record);

        assertThat(new PatternFormatter("%s").format(record)).isEqualTo("Заявка 😀 «Ольга» 100%");
        assertThat(record.getThrown()).isSameAs(failure);
    }

    @Test
    void theMessagesOfFailuresStayInTheirLinesAndTheTraceIsKept() {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "failed", "x");
        record.setThrown(new IllegalStateException("outer", new IllegalArgumentException(FORGED)));

        lines.isLoggable(record);

        StringWriter text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text));
        assertThat(text.toString().lines())
                .noneMatch(line -> line.startsWith("12:00:00"))
                .anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalArgumentException: Page\\r\\n"))
                .anyMatch(line -> line.contains("LogLinesTest"));
    }
}
