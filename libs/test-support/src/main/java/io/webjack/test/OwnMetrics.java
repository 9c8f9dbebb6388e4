package io.webjack.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What a service tells of itself beside what its libraries tell. */
public final class OwnMetrics {
    /** Of Quarkus, Micrometer and the clients of Kafka and the database. */
    private static final Pattern OF_LIBRARIES = Pattern.compile(
            "(agroal|application|hibernate|http_(client|server)|jvm|kafka|mail|netty|process|smtp|system|vertx|worker_pool)_.*");

    private OwnMetrics() {}

    /**
     * Fails when a metric of the service lacks its prefix, or has lost what it observes: a registry holds that weakly.
     *
     * @param service as in {@code webjack_<service>_…}
     * @param metrics what is answered at {@code /q/metrics}
     */
    public static void check(String service, Supplier<String> metrics) {
        clearMemory();
        List<String> lines = metrics.get()
                .lines()
                .filter(line ->
                        !line.startsWith("#") && !OF_LIBRARIES.matcher(line).matches())
                .toList();

        assertThat(lines)
                .isNotEmpty()
                .allMatch(line -> line.startsWith("webjack_" + service + "_"))
                .noneMatch(line -> line.endsWith("NaN"));
    }

    private static void clearMemory() {
        WeakReference<Object> gone = new WeakReference<>(new Object());
        Awaitility.await().until(() -> {
            System.gc();
            return gone.get() == null;
        });
    }
}
