package io.webjack.standalone;

import io.webjack.platform.LocalMail;
import io.webjack.platform.OwnerOnly;
import io.webjack.platform.ReceivedMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the letters that the run's mail server takes as files that mail programs can open: the newest ones, up to a number
 * and a size, and none in memory.
 */
final class MailFiles {
    private static final int MOST_LETTERS = 2_000;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final int mostLetters;
    private final long mostBytes;
    private final Clock clock;
    private final Console console;
    private int number;

    MailFiles(Path directory, Clock clock, Console console) {
        this(directory, MOST_LETTERS, MOST_BYTES, clock, console);
    }

    MailFiles(Path directory, int mostLetters, long mostBytes, Clock clock, Console console) {
        this.directory = directory;
        this.mostLetters = mostLetters;
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.console = console;
    }

    synchronized void keep(ReceivedMail mail) {
        try {
            OwnerOnly.directory(directory);
            number++;
            Path file = directory.resolve("%s-%06d.eml".formatted(TIME.format(clock.instant()), number));
            OwnerOnly.create(file);
            Files.write(file, mail.raw());
            removeOldest();
            console.line(
                    "Letter to " + String.join(", ", mail.recipients()) + ": " + mail.subject() + " (" + file + ")");
        } catch (IOException e) {
            console.line("A letter to " + String.join(", ", mail.recipients()) + " cannot be kept: " + e.getMessage());
        }
    }

    /** The letters that are kept, oldest first. */
    synchronized List<ReceivedMail> letters() {
        try {
            List<ReceivedMail> letters = new ArrayList<>();
            for (Path file : files()) {
                letters.add(LocalMail.letter(Files.readAllBytes(file)));
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeOldest() throws IOException {
        List<Path> files = files();
        long bytes = 0;
        for (int i = files.size() - 1; i >= 0; i--) {
            bytes += Files.size(files.get(i));
            boolean newest = i == files.size() - 1;
            if (!newest && (files.size() - i > mostLetters || bytes > mostBytes)) {
                Files.delete(files.get(i));
            }
        }
    }

    private List<Path> files() throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
    }
}
