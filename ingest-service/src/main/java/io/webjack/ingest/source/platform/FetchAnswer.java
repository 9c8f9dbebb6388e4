package io.webjack.ingest.source.platform;

import java.util.function.Function;

/**
 * How a platform answered: a closed set.
 *
 * @param <T> what was asked for
 */
public sealed interface FetchAnswer<T> {

    /** Goes on with what was given, or with why it was not. */
    <R> R match(Function<? super T, ? extends R> given, Function<? super Refusal, ? extends R> refused);

    /** The same with another value. */
    default <R> FetchAnswer<R> then(Function<? super T, FetchAnswer<R>> next) {
        return this.<FetchAnswer<R>>match(next, Refused::new);
    }

    /** With what was asked for. */
    record Given<T>(T value) implements FetchAnswer<T> {
        @Override
        public <R> R match(Function<? super T, ? extends R> given, Function<? super Refusal, ? extends R> refused) {
            return given.apply(value);
        }
    }

    /** Not with what was asked for. */
    record Refused<T>(Refusal refusal) implements FetchAnswer<T> {
        @Override
        public <R> R match(Function<? super T, ? extends R> given, Function<? super Refusal, ? extends R> refused) {
            return refused.apply(refusal);
        }
    }
}
