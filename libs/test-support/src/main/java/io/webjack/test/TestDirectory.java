package io.webjack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory for the life of this JVM; what was started in it is ended before it is deleted. */
final class TestDirectory {
    private TestDirectory() {}

    static Path create(String name) {
        try {
            return Files.createTempDirectory("webjack-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When this JVM ends, closes what uses the directory, then deletes the directory. */
    static void endWithJvm(Path directory, AutoCloseable user) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                user.close();
                                delete(directory);
                            } catch (Exception e) {
                                throw new IllegalStateException("cannot clean up " + directory, e);
                            }
                        },
                        "clean-up-" + directory.getFileName()));
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
