package io.webjack.standalone.fault;

import io.webjack.platform.PlatformException;
import io.webjack.standalone.Console;
import io.webjack.standalone.StandaloneRun;
import io.webjack.standalone.StandaloneSettings;
import io.webjack.standalone.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** {@code ./webjack fault-report}: a run of its own, with free ports and a directory that is deleted when all went well. */
public final class FaultReportMain {
    /** Held, for the logging system would forget the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final int LEADS = 6_000;
    private static final int PER_SECOND = 50;
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(5);

    private FaultReportMain() {}

    /**
     * Makes the report and ends with 0 when the promises were kept.
     *
     * @param arguments none, or how many leads, and how many of them in a second
     */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.SEVERE);
        Console console = Console.terminal();
        System.exit(run(arguments, console));
    }

    private static int run(String[] arguments, Console console) {
        try {
            int leads = number(arguments, 0, LEADS);
            int perSecond = number(arguments, 1, PER_SECOND);
            Path home = Path.of(System.getProperty("webjack.home", "."))
                    .toAbsolutePath()
                    .normalize();
            Path data = Files.createTempDirectory("webjack-fault-report-");
            boolean kept = make(StandaloneSettings.isolated(home, data, System.getenv()), console, leads, perSecond);
            if (kept) {
                delete(data);
            } else {
                console.line("Data and logs are kept in " + data);
            }
            return kept ? 0 : 1;
        } catch (StartFailure | PlatformException | IOException e) {
            console.line(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private static boolean make(StandaloneSettings settings, Console console, int leads, int perSecond) {
        StandaloneRun run = StandaloneRun.start(settings, console);
        Runtime.getRuntime().addShutdownHook(new Thread(run::close));
        try (run) {
            console.line(
                    "Sending " + leads + " leads, " + perSecond + " a second, while one part after another fails …");
            return new FaultReport(run, console, leads, perSecond).make(BETWEEN_FAULTS).isKept();
        }
    }

    private static int number(String[] arguments, int at, int fallback) {
        if (arguments.length <= at) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(arguments[at]);
            if (number > 0 && number <= 1_000_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new StartFailure(usage(), e);
        }
        throw new StartFailure(usage());
    }

    private static String usage() {
        return "Usage: ./webjack fault-report [leads [leads a second]]";
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
