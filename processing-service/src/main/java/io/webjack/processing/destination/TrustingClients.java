package io.webjack.processing.destination;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The clients of one lane for servers that are trusted in another way than usual, as many at most as are allowed. The one
 * that was not used for longest makes room; requests that are under way have time to end. Belongs to the lane.
 *
 * @param <C> a client
 */
final class TrustingClients<C> {
    /** Longer than a request may take. */
    private static final Duration REST = Duration.ofMinutes(3);

    private final int most;
    private final BiConsumer<Duration, Runnable> later;
    private final Function<Trust, C> making;
    private final Consumer<C> closing;
    private final Map<Trust, C> clients = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<C> resting = new ArrayDeque<>();

    TrustingClients(int most, BiConsumer<Duration, Runnable> later, Function<Trust, C> making, Consumer<C> closing) {
        this.most = most;
        this.later = later;
        this.making = making;
        this.closing = closing;
    }

    C of(Trust trust) {
        C known = clients.get(trust);
        if (known != null) {
            return known;
        }
        C made = making.apply(trust);
        clients.put(trust, made);
        if (clients.size() > most) {
            Iterator<C> longest = clients.values().iterator();
            C oldest = longest.next();
            longest.remove();
            rest(oldest);
        }
        return made;
    }

    private void rest(C client) {
        if (resting.size() >= most) {
            closing.accept(resting.remove());
        }
        resting.add(client);
        later.accept(REST, () -> {
            if (resting.remove(client)) {
                closing.accept(client);
            }
        });
    }

    void close() {
        clients.values().forEach(closing);
        resting.forEach(closing);
    }
}
