package io.webjack.processing.isolation;

import io.webjack.processing.isolation.Permission.Ending;
import java.time.Duration;

/**
 * Whether requests may go to one destination.
 *
 * <pre>
 *   closed ── so many of the last requests failed ──▶ open ── the pause is over ──▶ half-open ── a trial fails ──▶ open, longer
 *     ▲                                                                                │
 *     └──────────────────────────────── any answer ◀───────────────────────────────────┘
 * </pre>
 *
 * <p>Pure but for what it remembers; used by all lanes.
 */
final class Breaker {
    private final BreakerConfig config;
    private final boolean[] failed;
    private int looked;
    private int next;
    private int failures;
    private State state = State.CLOSED;
    private Duration pause = Duration.ZERO;
    private long pauseEnds;
    private int trials;
    private long lastTrial;
    private long generation;

    Breaker(BreakerConfig config) {
        this.config = config;
        this.failed = new boolean[config.window()];
    }

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** What a change of state means to whoever looks after the service. */
    enum Change {
        NONE,
        OPENED,
        CLOSED
    }

    synchronized boolean isOpen() {
        return state != State.CLOSED;
    }

    synchronized Duration pause() {
        return pause;
    }

    /**
     * Whether a request may go out.
     *
     * @param insists it goes out in any case
     * @return the generation to tell its end with; negative: it may not
     */
    synchronized long ask(long nowNanos, boolean insists) {
        if (state == State.OPEN && nowNanos - pauseEnds >= 0) {
            state = State.HALF_OPEN;
            trials = 0;
        }
        boolean goes = switch (state) {
            case CLOSED -> true;
            case OPEN -> insists;
            // A trial whose end is never told does not hold up the next for ever.
            case HALF_OPEN ->
                insists
                        || trials < config.trials()
                        || nowNanos - lastTrial >= config.longestPause().toNanos();
        };
        if (goes && state == State.HALF_OPEN) {
            trials++;
            lastTrial = nowNanos;
        }
        return goes ? generation : -1;
    }

    /** How long it is worth while to wait before asking again. */
    synchronized Duration untilNextTrial(long nowNanos) {
        return state == State.OPEN ? Duration.ofNanos(Math.max(0, pauseEnds - nowNanos)) : Duration.ZERO;
    }

    /** Takes notice of how a request ended that was let through. */
    synchronized Change ended(Ending ending, long ofGeneration, long nowNanos) {
        return switch (ending) {
            case ANSWERED -> answered();
            case FAILED -> failed(ofGeneration, nowNanos);
            case UNCLEAR -> {
                if (ofGeneration == generation && state == State.HALF_OPEN) {
                    trials = Math.max(0, trials - 1);
                }
                yield Change.NONE;
            }
        };
    }

    private Change answered() {
        if (state == State.CLOSED) {
            remember(false);
            return Change.NONE;
        }
        state = State.CLOSED;
        generation++;
        pause = Duration.ZERO;
        forget();
        return Change.CLOSED;
    }

    private Change failed(long ofGeneration, long nowNanos) {
        if (ofGeneration != generation) {
            // It belongs to the time before; what it says is known already.
            return Change.NONE;
        }
        if (state == State.CLOSED) {
            remember(true);
            if (failures < config.failures()) {
                return Change.NONE;
            }
            open(config.pause(), nowNanos);
            return Change.OPENED;
        }
        if (state == State.HALF_OPEN) {
            Duration doubled = pause.multipliedBy(2);
            open(doubled.compareTo(config.longestPause()) > 0 ? config.longestPause() : doubled, nowNanos);
        }
        return Change.NONE;
    }

    private void open(Duration time, long nowNanos) {
        state = State.OPEN;
        generation++;
        pause = time;
        pauseEnds = nowNanos + time.toNanos();
        forget();
    }

    private void remember(boolean hasFailed) {
        if (looked == failed.length) {
            failures -= failed[next] ? 1 : 0;
        } else {
            looked++;
        }
        failed[next] = hasFailed;
        failures += hasFailed ? 1 : 0;
        next = (next + 1) % failed.length;
    }

    private void forget() {
        looked = 0;
        next = 0;
        failures = 0;
    }
}
