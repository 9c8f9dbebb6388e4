package io.webjack.processing.resume;

import io.webjack.processing.emission.OrderPlace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which operations of a partition number with an ordering key are not over, so that those with the same key run one after
 * another in the order in which their events came, wherever they wait meanwhile.
 *
 * <pre>
 *   key A    12 runs    ◀─ 15 waits here    ◀─ 19 waits in a topic
 *   key B    13 waits in a topic    ◀─ 14 waits in a topic until 13 is due
 * </pre>
 *
 * <p>Belongs to the lane of the partition.
 */
public final class KeyOrder {
    private final Map<Key, TreeMap<Long, Member>> open = new HashMap<>();
    private final int most;
    private int size;
    /** As {@link #size}, for other threads. */
    private volatile int shown;

    /** @param most with how many nothing more should come */
    public KeyOrder(int most) {
        this.most = most;
    }

    /** An operation that is not over waits in a topic, as far as an earlier owner has left it. */
    public void restored(OrderPlace place) {
        member(place);
    }

    /** An operation has come; it is in its place from now on. */
    public void arrived(OrderPlace place) {
        member(place).until = null;
    }

    /** Whether nothing before it is open. */
    public boolean isFirst(OrderPlace place) {
        TreeMap<Long, Member> members = open.get(Key.of(place));
        return members == null || members.isEmpty() || members.firstKey() >= place.number();
    }

    /** Until when the first with its key waits elsewhere, as far as that is known. */
    public Optional<Instant> firstIsAwayUntil(OrderPlace place) {
        TreeMap<Long, Member> members = open.get(Key.of(place));
        return members == null || members.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(members.firstEntry().getValue().until);
    }

    /**
     * It waits here for its turn.
     *
     * @param turn called when everything before it is over
     */
    public void waitsHere(OrderPlace place, Runnable turn) {
        member(place).turn = turn;
    }

    /** It does not wait here any more. */
    public void waitsNoMore(OrderPlace place) {
        TreeMap<Long, Member> members = open.get(Key.of(place));
        Member member = members == null ? null : members.get(place.number());
        if (member != null) {
            member.turn = null;
        }
    }

    /** How many with this key are open. */
    public int open(OrderPlace place) {
        TreeMap<Long, Member> members = open.get(Key.of(place));
        return members == null ? 0 : members.size();
    }

    /** It goes on elsewhere. */
    public void movedUntil(OrderPlace place, Instant until) {
        Member member = member(place);
        member.until = until;
        member.turn = null;
    }

    /** It is over: the next may begin. */
    public void over(OrderPlace place) {
        Key key = Key.of(place);
        TreeMap<Long, Member> members = open.get(key);
        if (members == null || members.remove(place.number()) == null) {
            return;
        }
        sized(size - 1);
        if (members.isEmpty()) {
            open.remove(key);
            return;
        }
        Member first = members.firstEntry().getValue();
        Runnable turn = first.turn;
        if (turn != null) {
            first.turn = null;
            turn.run();
        }
    }

    /** How many operations are open. From any thread. */
    public int size() {
        return shown;
    }

    /** Whether so many are open that nothing more should come until some are over. From any thread. */
    public boolean isFull() {
        return shown >= most;
    }

    private void sized(int now) {
        size = now;
        shown = now;
    }

    private Member member(OrderPlace place) {
        return open.computeIfAbsent(Key.of(place), key -> new TreeMap<>()).computeIfAbsent(place.number(), number -> {
            sized(size + 1);
            return new Member();
        });
    }

    private record Key(UUID processingId, String key) {
        static Key of(OrderPlace place) {
            return new Key(place.processingId(), place.key());
        }
    }

    /** One operation that is not over. */
    private static final class Member {
        private @Nullable Runnable turn;
        private @Nullable Instant until;
    }
}
