package io.webjack.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a file that a part writes, from the last start on. */
final class LogTail {
    private static final int MOST_BYTES = 64 * 1024;

    private final Path file;
    private long begin;

    LogTail(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** What is there now belongs to the past. */
    void begin() {
        begin = size();
    }

    List<String> lines() {
        long size = size();
        long from = Math.max(begin <= size ? begin : 0, size - MOST_BYTES); // shorter than before: begun anew
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(Math.max(0, size - from))];
            open.seek(from);
            open.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of(); // what cannot be read tells nothing
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
