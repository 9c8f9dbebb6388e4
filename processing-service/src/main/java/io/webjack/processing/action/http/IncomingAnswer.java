package io.webjack.processing.action.http;

import io.vertx.core.buffer.Buffer;
import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.memory.AnswerRoom;
import io.webjack.processing.memory.Load;
import io.webjack.processing.memory.RecordCost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer while it comes: its first bytes are kept, and a long one is read on when there is room for what
 * may be kept of it. Belongs to the lane.
 */
final class IncomingAnswer {
    private final AnswerHead head;
    private final int most;
    private final long enough;
    private final Load load;
    private final AnswerRoom room;
    private final Flow flow;
    private Buffer kept = Buffer.buffer(0);
    private AnswerRoom.@Nullable Place place;
    private long received;

    IncomingAnswer(AnswerHead head, DestinationConfig config, Load load, AnswerRoom room, Flow flow) {
        this.head = head;
        this.most = config.keptAnswerBytes();
        this.enough = (long) most + config.drainedAnswerBytes();
        this.load = load;
        this.room = room;
        this.flow = flow;
    }

    /** Holds up the bytes that come. */
    interface Flow {
        void pause();

        /** From any thread. */
        void resume();
    }

    /** Takes a piece; false: more than this is not worth waiting for. */
    boolean add(Buffer chunk) {
        received += chunk.length();
        int free = most - kept.length();
        if (free > 0) {
            kept.appendBuffer(chunk, 0, Math.min(free, chunk.length()));
        }
        if (place == null && kept.length() > AnswerRoom.FREE) {
            place = load.ask(room, RecordCost.ofAnswer(expected(), beginsLikeJson()), flow::resume);
            if (!place.isGranted()) {
                flow.pause();
            }
        }
        return received <= enough;
    }

    /**
     * The answer as far as it came. To be called once.
     *
     * @param broken why no more comes although more belongs to it; null: it is whole, or enough
     */
    Answer end(@Nullable String broken, List<String> redirects) {
        byte[] raw = kept.getBytes();
        kept = Buffer.buffer(0);
        if (place != null && !head.isPacked()) {
            place.shrink(RecordCost.of(raw));
        }
        return head.with(
                raw,
                Math.max(received, head.announcedLength()),
                broken == null && received > raw.length,
                broken,
                redirects);
    }

    private long expected() {
        long announced = head.isPacked() ? 0 : head.announcedLength();
        return announced > 0 ? Math.min(announced, most) : most;
    }

    private boolean beginsLikeJson() {
        for (int i = 0; i < kept.length(); i++) {
            byte b = kept.getByte(i);
            if (b > ' ') {
                return b == '{' || b == '[';
            }
        }
        return true;
    }
}
