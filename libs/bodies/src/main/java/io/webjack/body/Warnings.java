package io.webjack.body;

import io.webjack.contracts.event.Warning;
import java.util.ArrayList;
import java.util.List;

/** Collects warnings, a bounded number of them. */
final class Warnings {
    private static final int LIMIT = 20;

    private final String subject;
    private final List<Warning> warnings = new ArrayList<>(0);

    Warnings() {
        this("the body");
    }

    /** @param subject what is read */
    Warnings(String subject) {
        this.subject = subject;
    }

    String subject() {
        return subject;
    }

    void add(BodyWarning code, String message) {
        if (warnings.size() < LIMIT) {
            warnings.add(code.with(message));
        }
    }

    List<Warning> list() {
        return warnings;
    }

    static List<Warning> join(List<Warning> a, List<Warning> b) {
        List<Warning> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    /** A name for a message: not longer than a line. */
    static String quoted(String name) {
        return '"' + (name.length() > 80 ? name.substring(0, 80) + "…" : name) + '"';
    }
}
