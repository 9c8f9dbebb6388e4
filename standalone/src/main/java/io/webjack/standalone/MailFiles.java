package io.webjack.standalone;

import io.webjack.platform.ReceivedMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the letters that the run's mail server takes as files that mail programs can open. */
final class MailFiles {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Clock clock;
    private final Console console;
    private final AtomicInteger number = new AtomicInteger();

    MailFiles(Path directory, Clock clock, Console console) {
        this.directory = directory;
        this.clock = clock;
        this.console = console;
    }

    void keep(ReceivedMail mail) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(TIME.format(clock.instant()) + "-" + number.incrementAndGet() + ".eml");
            Files.write(file, mail.raw());
            console.line(
                    "Letter to " + String.join(", ", mail.recipients()) + ": " + mail.subject() + " (" + file + ")");
        } catch (IOException e) {
            console.line("A letter to " + String.join(", ", mail.recipients()) + " cannot be kept: " + e.getMessage());
        }
    }
}
