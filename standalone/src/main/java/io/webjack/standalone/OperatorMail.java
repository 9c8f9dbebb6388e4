package io.webjack.standalone;

import io.webjack.platform.PlatformException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Writes to the operator, in the background; a letter that cannot be sent is told at the terminal. */
final class OperatorMail implements Operator, AutoCloseable {
    private static final int MOST_WAITING = 20;

    private final OperatorSettings settings;
    private final Console console;
    private final Clock clock;
    private final ThreadPoolExecutor sender;

    OperatorMail(OperatorSettings settings, Console console, Clock clock) {
        this.settings = settings;
        this.console = console;
        this.clock = clock;
        this.sender = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread thread = new Thread(work, "operator-mail");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardOldestPolicy());
    }

    @Override
    public void begins(String part, int ends, EndReason reason, Path log) {
        send(OperatorLetter.begins(settings.language(), part, ends, reason, log));
    }

    @Override
    public void over(String part) {
        send(OperatorLetter.over(settings.language(), part));
    }

    @Override
    public void diskIsLow(long freeMegabytes, Path directory, boolean full) {
        send(OperatorLetter.diskIsLow(settings.language(), freeMegabytes, directory, full));
    }

    @Override
    public void diskIsWell(Path directory) {
        send(OperatorLetter.diskIsWell(settings.language(), directory));
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void send(OperatorLetter letter) {
        sender.execute(() -> {
            try {
                settings.server()
                        .send(settings.from(), settings.address(), letter.subject(), letter.text(), clock.instant());
            } catch (PlatformException e) {
                console.line("The operator (" + settings.address() + ") cannot be written to: " + e.getMessage());
            }
        });
    }
}
