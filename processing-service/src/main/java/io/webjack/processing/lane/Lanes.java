package io.webjack.processing.lane;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.webjack.processing.ProcessingLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/** The lanes of this instance. A partition number belongs to one of them for good. */
@Singleton
public final class Lanes {
    private final List<Lane> lanes;

    @Inject
    Lanes(Vertx vertx, LaneConfig config) {
        int count = config.count() > 0
                ? config.count()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        VertxInternal internal = (VertxInternal) vertx;
        this.lanes = IntStream.range(0, count)
                .mapToObj(number -> new Lane(
                        number,
                        new Loop.OfVertx(vertx, internal.createEventLoopContext()),
                        ProcessingLog.LOG::unexpectedFailure))
                .toList();
        lanes.forEach(Lane::giveSigns);
    }

    public Lane ofPartition(int partition) {
        return lanes.get(partition % lanes.size());
    }

    public List<Lane> all() {
        return lanes;
    }
}
