package io.webjack.processing.lane;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What a lane runs on. */
interface Loop {

    Context context();

    void run(Runnable task);

    long after(long millis, Runnable task);

    long every(long millis, Runnable task);

    void cancel(long timer);

    /** An event loop of Vert.x. */
    record OfVertx(Vertx vertx, Context context) implements Loop {
        @Override
        public void run(Runnable task) {
            context.runOnContext(ignored -> task.run());
        }

        @Override
        public long after(long millis, Runnable task) {
            return vertx.setTimer(millis, ignored -> task.run());
        }

        @Override
        public long every(long millis, Runnable task) {
            return vertx.setPeriodic(millis, ignored -> task.run());
        }

        @Override
        public void cancel(long timer) {
            vertx.cancelTimer(timer);
        }
    }
}
