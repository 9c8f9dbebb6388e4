package io.webjack.standalone;

import io.webjack.platform.PlatformException;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Writes to the operator, in the background; an e-mail that cannot be sent is told at the terminal. */
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
    public void close() {
        sender.shutdownNow();
    }

    @Override
    public void tell(OperatorEmail email) {
        OperatorEmail.Text written = email.in(settings.language());
        sender.execute(() -> {
            try {
                settings.server()
                        .send(settings.from(), settings.address(), written.subject(), written.text(), clock.instant());
            } catch (PlatformException e) {
                console.line("The operator (" + settings.address() + ") cannot be written to: " + e.getMessage());
            }
        });
    }
}
