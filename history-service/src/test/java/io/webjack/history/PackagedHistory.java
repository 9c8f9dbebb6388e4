package io.webjack.history;

import io.webjack.platform.LocalDatabase;
import io.webjack.test.PackagedService;
import io.webjack.test.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** The packaged service as a process with the heap that it has in the stand-alone run. */
public final class PackagedHistory implements AutoCloseable {
    private static final List<String> HEAP =
            List.of("-Xmx384m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseParallelGC", "-XX:NewRatio=1");

    private final PackagedService service;

    private PackagedHistory(PackagedService service) {
        this.service = service;
    }

    /** Starts an instance of a consumer group with a database of its own. */
    public static PackagedHistory start(String group, String database) {
        return new PackagedHistory(PackagedService.start(
                group,
                HEAP,
                Map.of("webjack.history.materialisation.group", group),
                Map.of(
                        "WEBJACK_SERVICE_TOKEN", ServiceProfile.SERVICE_TOKEN,
                        "WEBJACK_DATABASE_URL", TestDatabase.jdbcUrl(database),
                        "WEBJACK_DATABASE_USER", LocalDatabase.USER,
                        "WEBJACK_DATABASE_PASSWORD", LocalDatabase.USER)));
    }

    public boolean isAlive() {
        return service.isAlive();
    }

    /** The answer to a question; 0 where there is none. */
    public int status(String path) {
        return service.get(path, ServiceProfile.SERVICE_TOKEN)
                .map(HttpResponse::statusCode)
                .orElse(0);
    }

    /** The answer as text; empty where there is none. */
    public String text(String path) {
        return service.get(path, ServiceProfile.SERVICE_TOKEN)
                .map(HttpResponse::body)
                .orElse("");
    }

    /** {@code kill -9}. */
    public void kill() {
        service.kill();
    }

    @Override
    public void close() {
        service.close();
    }
}
