package io.webjack.admin.replay;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Calls with the same key that come while one is under way get its result. Others do not wait for each other.
 *
 * @param <T> the result
 */
final class OneAtATime<T> {
    private final Map<String, CompletableFuture<T>> underWay = new ConcurrentHashMap<>();

    /** The result of the task, or of the same one that is under way. It ends as the task does, within its limits. */
    T call(String key, Supplier<T> task) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> first = underWay.putIfAbsent(key, mine);
        if (first != null) {
            return join(first);
        }
        try {
            mine.complete(task.get());
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.remove(key, mine);
            // Behind an Error: nobody may wait for ever.
            mine.completeExceptionally(new IllegalStateException("the first of several equal requests has failed"));
        }
        return join(mine);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
