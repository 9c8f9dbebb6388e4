package io.webjack.processing.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the work on one record takes in memory, given back when it is over. Belongs to the lane of the record. */
public final class Load {
    private final @Nullable ByteBudget budget;
    private final List<AnswerRoom.Place> places = new ArrayList<>(0);
    private @Nullable UUID processingId;
    private long bytes;
    private boolean over;

    private Load(@Nullable ByteBudget budget, long bytes) {
        this.budget = budget;
        this.bytes = bytes;
    }

    /** So many bytes of the budget were taken for it. */
    public static Load taken(ByteBudget budget, long bytes) {
        return new Load(budget, bytes);
    }

    /** Of work that nobody counts: what is tried out for a person who looks on. */
    public static Load uncounted() {
        return new Load(null, 0);
    }

    /** Whose data they are. */
    public void belongsTo(UUID processing) {
        processingId = processing;
    }

    /** It takes more, and gives that back at its end. */
    public void grow(long more) {
        if (budget != null && !over) {
            bytes += more;
            budget.grow(more);
        }
    }

    /**
     * Asks for room for an answer. Whoever has some already gets more at once, so that no two wait for one another.
     *
     * @param granted called once, from any thread, when there is room later
     */
    public AnswerRoom.Place ask(AnswerRoom room, long answer, Runnable granted) {
        UUID asking = processingId;
        AnswerRoom.Place place = asking == null || over
                ? room.unasked()
                : places.isEmpty() ? room.ask(asking, answer, granted) : room.insist(asking, answer);
        places.add(place);
        return place;
    }

    /** The work is over. */
    public void end() {
        if (over) {
            return;
        }
        over = true;
        places.forEach(AnswerRoom.Place::leave);
        if (budget != null) {
            budget.release(bytes);
        }
    }
}
