package io.webjack.admin.stream;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Somebody who looks. What he does not read in time waits for him, and no more of it than there is room for. */
final class Viewer {
    private final Wanted wanted;
    private final MultiEmitter<? super Shown> out;
    private volatile boolean gone;

    Viewer(Wanted wanted, MultiEmitter<? super Shown> out) {
        this.wanted = wanted;
        this.out = out;
    }

    /**
     * What he wants to see.
     *
     * @param workspaceId in which he looks
     * @param processings whether he may see and wants those of a processing
     * @param statuses empty: all
     */
    record Wanted(UUID workspaceId, Predicate<UUID> processings, Set<String> statuses) {
        Wanted {
            statuses = Set.copyOf(statuses);
        }

        private boolean covers(Change change) {
            return change.workspaceId().equals(workspaceId)
                    && (statuses.isEmpty() || statuses.contains(change.status()))
                    && processings.test(change.processingId());
        }
    }

    /** What goes out to him. */
    sealed interface Shown {
        /** An operation has changed. */
        record Changed(Change change) implements Shown {}

        /** More has changed than can be told one by one: the list is to be read anew. */
        record Reload() implements Shown {}

        /** Nothing has changed, and the connection is open. */
        record Quiet() implements Shown {}
    }

    void show(Change change) {
        if (wanted.covers(change)) {
            out.emit(new Shown.Changed(change));
        }
    }

    void reload() {
        out.emit(new Shown.Reload());
    }

    void quiet() {
        out.emit(new Shown.Quiet());
    }

    void end() {
        out.complete();
    }

    /** He looks no more. */
    void leave() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }
}
