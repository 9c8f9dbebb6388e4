package io.webjack.standalone;

import io.webjack.platform.ChildProcess;
import io.webjack.platform.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one run at a time works on a data directory, and that what an earlier run left behind when it was killed
 * is ended: each process notes its id in a file, and is ended only when its command line carries the mark of this data
 * directory.
 */
final class RunLock implements AutoCloseable {
    private static final String LAUNCHER = "webjack.pid";
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(10);

    private final Path directory;
    private final FileChannel channel;

    private RunLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws StartFailure when another run works on the directory */
    static RunLock acquire(StandaloneSettings settings) throws IOException {
        Path directory = settings.runDirectory();
        OwnerOnly.directory(settings.dataDirectory());
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartFailure("Webjack is already running on " + settings.dataDirectory()
                    + note(directory.resolve(LAUNCHER))
                            .map(id -> " (process " + id + ")")
                            .orElse("")
                    + "; end that one first, or set WEBJACK_DATA_DIR to another directory.");
        }
        RunLock lock = new RunLock(directory, channel);
        lock.note(LAUNCHER, ProcessHandle.current().pid());
        return lock;
    }

    /** Ends the processes of an earlier run. */
    void endLeftovers(String mark, Console console) throws IOException {
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(directory, "*.pid")) {
            for (Path file : notes) {
                String name = file.getFileName().toString();
                if (!name.equals(LAUNCHER)) {
                    note(file)
                            .flatMap(ProcessHandle::of)
                            .filter(process -> isMarked(process, mark))
                            .ifPresent(process -> {
                                console.line("Ending " + name.replace(".pid", "") + " (process " + process.pid()
                                        + "), which an earlier run left behind");
                                process.destroy();
                                ChildProcess.awaitEnd(process, LEFTOVER_LIMIT);
                            });
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    void noteProcess(String name, long id) throws IOException {
        note(name + ".pid", id);
    }

    void forgetProcess(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name + ".pid"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve(LAUNCHER));
        channel.close();
    }

    private void note(String file, long id) throws IOException {
        Files.writeString(directory.resolve(file), id + "\n", StandardCharsets.UTF_8);
    }

    private static Optional<Long> note(Path file) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isMarked(ProcessHandle process, String mark) {
        return process.info().commandLine().map(line -> line.contains(mark)).orElse(false);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
