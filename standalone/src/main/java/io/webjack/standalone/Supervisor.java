package io.webjack.standalone;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a part again when it dies or answers nothing any more, with growing pauses while it keeps dying. After several ends
 * in a row it says what that means and where to look, tells the operator, and says no more until it is over.
 */
final class Supervisor {
    private static final Duration POLL = Duration.ofMillis(250);

    /** How often a part is asked for an answer, and after how many questions without one it is ended. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(10);

    private static final int MOST_UNANSWERED = 6;

    private final Part part;
    private final Console console;
    private final Operator operator;
    private final Thread thread;
    private final Recovery recovery = new Recovery();
    private boolean wanted;
    private boolean hung;
    private int unanswered;
    private boolean answered;
    private volatile boolean ended;

    Supervisor(Part part, Console console, Operator operator) {
        this.part = part;
        this.console = console;
        this.operator = operator;
        this.thread = new Thread(this::watch, "supervisor-" + part.name());
        thread.setDaemon(true);
    }

    /** Starts the part and watches it from now on. */
    void start() {
        synchronized (this) {
            begin();
            wanted = true;
        }
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Ends the part in order; it stays down until {@link #start}. */
    synchronized void stop() {
        wanted = false;
        part.stop();
    }

    /** Ends the part at once; it stays down until {@link #start}. */
    synchronized void kill() {
        wanted = false;
        part.kill();
    }

    /** The part runs on; when it ends, it is not started again. */
    void leave() {
        ended = true;
        thread.interrupt();
    }

    /** Ends the part and this supervisor. */
    void end() {
        leave();
        stop();
    }

    Part part() {
        return part;
    }

    private void watch() {
        long askedAt = System.nanoTime();
        while (!ended) {
            LockSupport.parkNanos(POLL.toNanos());
            long now = System.nanoTime();
            if (isDead()) {
                EndReason reason = whyEnded();
                Duration pause = recovery.ended(now, reason);
                tellOfEnd(reason);
                LockSupport.parkNanos(pause.toNanos());
                revive();
            } else if (recovery.endsIncident(now)) {
                console.line(part.name() + " has been running for a minute: it is well again");
                operator.tell(OperatorEmail.over(part.name()));
            } else if (now - askedAt > ASK_EVERY.toNanos()) {
                ask();
                askedAt = System.nanoTime();
            }
        }
    }

    /** Outside the lock, for the answer may take its time. */
    private void ask() {
        boolean answers = part.answers();
        synchronized (this) {
            if (answers || !answered || !wanted || ended || !part.isRunning()) {
                answered = answered || answers;
                unanswered = 0;
                return;
            }
            unanswered++;
            if (unanswered >= MOST_UNANSWERED) {
                hung = true;
                part.kill();
            }
        }
    }

    private EndReason whyEnded() {
        EndReason reason = hung ? EndReason.ANSWERS_NOTHING : part.whyEnded();
        // On a full disk the log has no space to say so.
        return reason == EndReason.UNKNOWN && DiskWatch.isFull(part.logFile()) ? EndReason.DISK_FULL : reason;
    }

    private void tellOfEnd(EndReason reason) {
        String why = reason == EndReason.UNKNOWN ? "" : ": " + reason.in(Language.EN);
        if (recovery.beginsIncident()) {
            console.line(part.name() + " has ended " + recovery.inARow() + " times in a row: " + reason.in(Language.EN)
                    + ". Look into " + part.logFile()
                    + ". It is tried again, with growing pauses; you will read here when it is well again.");
            operator.tell(OperatorEmail.begins(part.name(), recovery.inARow(), reason, part.logFile()));
        } else if (!recovery.isIncident()) {
            console.line(part.name() + " has ended" + why + "; starting it again");
        }
    }

    private synchronized boolean isDead() {
        return wanted && !ended && !part.isRunning();
    }

    private synchronized void revive() {
        if (!isDead()) {
            return;
        }
        try {
            begin();
            if (!recovery.isIncident()) {
                console.line(part.name() + " is running again");
            }
        } catch (RuntimeException e) {
            if (!recovery.isIncident()) {
                console.line(part.name() + " cannot be started: " + e.getMessage());
            }
        }
    }

    private void begin() {
        hung = false;
        answered = false;
        unanswered = 0;
        recovery.started(System.nanoTime());
        part.start();
    }
}
