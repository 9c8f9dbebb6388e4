package io.webjack.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of Node.js, which npm brings where it and its registry can be reached. */
public final class NodePrograms {
    private static final int REACHABLE_SECONDS = 30;

    private NodePrograms() {}

    /** Whether npm is here and its registry has this version. */
    public static boolean canBeFetched(String versioned) throws IOException, InterruptedException {
        return run(Path.of("."), REACHABLE_SECONDS, List.of("npm", "view", versioned, "version"))
                .isZero();
    }

    /** Runs a program in a directory; one that is not there, or not over in time, ends otherwise than with zero. */
    public static Ended run(Path directory, int seconds, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("webjack-node", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean over = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!over) {
                process.destroyForcibly();
            }
            return new Ended(over && process.exitValue() == 0, Files.readString(output));
        } catch (IOException e) {
            // There is no such program here.
            return new Ended(false, e.toString());
        } finally {
            Files.delete(output);
        }
    }

    /** How a program ended, and what it said. */
    public record Ended(boolean isZero, String output) {}
}
