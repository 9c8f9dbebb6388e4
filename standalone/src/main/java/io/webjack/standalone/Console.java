package io.webjack.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the person at the terminal reads: whole lines in UTF-8, whatever the terminal's settings are. */
public interface Console {

    void line(String text);

    /** The terminal this process was started in. */
    static Console terminal() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return out::println;
    }
}
