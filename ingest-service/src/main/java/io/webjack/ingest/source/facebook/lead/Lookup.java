package io.webjack.ingest.source.facebook.lead;

import io.webjack.ingest.source.facebook.graph.GraphAnswer;
import java.util.Optional;

/**
 * Names that were looked up beside a lead.
 *
 * @param failure why there are none
 */
record Lookup<T>(Optional<T> value, Optional<GraphAnswer> failure) {
    static <T> Lookup<T> found(T value) {
        return new Lookup<>(Optional.of(value), Optional.empty());
    }

    static <T> Lookup<T> failed(GraphAnswer failure) {
        return new Lookup<>(Optional.empty(), Optional.of(failure));
    }
}
