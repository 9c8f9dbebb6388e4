package io.webjack.standalone;

import io.webjack.platform.PlatformException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./webjack up} and {@code ./webjack demo}. */
public final class Main {
    /** Held, for the logging system would forget the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private Main() {}

    /**
     * Runs until it is told to end.
     *
     * @param arguments {@code up} or {@code demo}
     */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.SEVERE);
        Console console = Console.terminal();
        String command = arguments.length == 1 ? arguments[0] : "";
        if (!command.equals("up") && !command.equals("demo")) {
            console.line("Usage: ./webjack up | demo");
            System.exit(2);
        }
        System.exit(run(command.equals("demo"), console));
    }

    private static int run(boolean demo, Console console) {
        try {
            Path home = Path.of(System.getProperty("webjack.home", "."))
                    .toAbsolutePath()
                    .normalize();
            StandaloneSettings settings = StandaloneSettings.from(System.getenv(), home);
            StandaloneRun run = new StandaloneRun(settings, console);
            Shutdown.install(run, Thread.currentThread(), console);
            run.begin();
            Welcome.print(run, console);
            if (demo) {
                new Demo(run, console).play();
            }
            new CountDownLatch(1).await(); // until the shutdown hook has ended everything
            return 0;
        } catch (StartFailure | PlatformException e) {
            console.line(String.valueOf(e.getMessage()));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
