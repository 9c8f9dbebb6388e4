package io.webjack.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricBoundsIT {
    private static final int REQUESTS = 3_000;

    @TestHTTPResource("/")
    URI address;

    @Inject
    MeterRegistry registry;

    @Test
    void methods_and_addresses_that_strangers_make_up_are_one_series_each() throws Exception {
        Random random = new Random(1);
        int before = registry.getMeters().size();

        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            for (int i = 0; i < REQUESTS; i++) {
                String word = Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
                send(socket, "M" + word.toUpperCase(java.util.Locale.ROOT) + " /things/1");
                send(socket, "GET /" + word);
                send(socket, "PUT /things/" + word);
            }
        }

        assertThat(registry.getMeters().size() - before).isLessThan(20);
        assertThat(labels("method")).isSubsetOf("GET", "PUT", "OTHER");
        assertThat(labels("uri")).isSubsetOf("/things/{id}", "NOT_FOUND", "UNKNOWN");
    }

    @Test
    void an_address_of_ours_keeps_its_name() throws Exception {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            send(socket, "GET /things/5");
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(registry.find("http.server.requests")
                                .tags("method", "GET", "uri", "/things/{id}", "status", "200")
                                .timer())
                        .isNotNull());
    }

    @Test
    void no_metric_has_more_series_than_it_may() {
        for (int i = 0; i < 1_000; i++) {
            registry.counter("made.up", "number", Integer.toString(i)).increment();
        }

        assertThat(registry.find("made.up").counters()).hasSize(40);
    }

    private Set<String> labels(String key) {
        return registry.find("http.server.requests").meters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag(key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sends a request and reads its answer to the end. */
    private static void send(Socket socket, String line) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write((line + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String name = "content-length: ";
        int length = head.toString().toLowerCase(java.util.Locale.ROOT).indexOf(name);
        if (length >= 0) {
            int begin = length + name.length();
            in.readNBytes(Integer.parseInt(head.substring(begin, head.indexOf("\r", begin))));
        }
    }
}
