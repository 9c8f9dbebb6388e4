package io.webjack.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the head of a request, it is no fault of the service. */
@QuarkusTest
class MalformedRequestsIT {
    private static final int WAITS_FOR_MORE_MILLIS = 3_000;
    private static final String LAST = "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final List<String> METHODS =
            List.of("GET", "POST", "OPTIONS", "QWERTY", "get", "CONNECT", "G T", "");
    private static final List<String> TARGETS = List.of(
            "/samples/1",
            "/samples",
            "/nothing",
            "/route",
            "/%zz",
            "/samples/%80%ff",
            "/samples/%",
            "/a?b=%zz",
            "*",
            "nothing",
            "",
            "http://other/samples",
            "http://[x/samples",
            "http://:99999999/samples",
            "http:///samples",
            "http:samples",
            "/{{a}}",
            "/\u00ff\u00fe",
            "/" + "a".repeat(5_000));
    private static final List<String> VERSIONS =
            List.of(" HTTP/1.0", " HTTP/1.1", " HTTP/1.1", " HTTP/9.9", " HTTQ/1.1", " HTTP/2.0", "");
    private static final List<String> HOSTS = List.of(
            "localhost",
            "",
            "a b",
            "[::1",
            "a:99999999",
            "a:b",
            "%zz",
            "{{x}}",
            "\u00ff",
            "a/b",
            "a@b",
            "[::1]:80",
            "://");
    private static final List<String> HEADERS = List.of(
            "Accept: ;;;",
            "Content-Type: ;;/",
            "Content-Length: x",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: nothing",
            "Cookie: =;;=\u0001",
            "Expect: nothing",
            "Range: bytes=x-",
            "If-Modified-Since: never",
            "X-Forwarded-Host: {{}}",
            "Connection: upgrade\r\nUpgrade: websocket",
            "no colon",
            "A B: c",
            "Authorization: ;",
            "Origin: %%%",
            "X: " + "a".repeat(3_000));

    @TestHTTPResource
    URI server;

    private final List<LogRecord> faults = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getThrown() != null) {
                faults.add(entry);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(recorder);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(recorder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /samples HTTP/1.0\\r\\nHost: [::1\\r\\n\\r\\n|400",
                "GET /samples HTTP/1.0\\r\\nHost: a b\\r\\n\\r\\n|400",
                "GET /samples HTTP/1.0\\r\\nHost: a:99999999\\r\\n\\r\\n|400",
                "GET /nothing HTTP/1.0\\r\\n\\r\\n|404",
                "GET /samples HTTP/1.0\\r\\n\\r\\n|405",
                "GET /samples HTTP/1.1\\r\\n\\r\\n|400",
                "GET /samples HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n|400",
                "GET /samples HTTP/9.9\\r\\nHost: a\\r\\n\\r\\n|505",
                "GET /samples HTTQ/1.1\\r\\nHost: a\\r\\n\\r\\n|505"
            })
    void the_head_of_a_request_is_answered_for_what_it_is(String request, int status) throws Exception {
        String answer = answerTo(request.replace("\\r\\n", "\r\n"));

        assertThat(statusOf(answer)).as(answer).isEqualTo(status);
        assertThat(answer).contains("application/problem+json");
    }

    @Test
    void http_1_0_without_a_host_is_a_request_like_any_other() throws Exception {
        String answer = answerTo("GET /samples/00000000-0000-0000-0000-000000000001 HTTP/1.0\r\n\r\n");

        assertThat(statusOf(answer)).isEqualTo(200);
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 20).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_head_whatever_is_a_fault_of_the_service(int seed) throws Exception {
        Random random = new Random(seed);
        int answered = 0;
        for (int i = 0; i < 50; i++) {
            String request = request(random);
            String answer = answerTo(request);
            answered += answer.isEmpty() ? 0 : 1;
            if (!answer.isEmpty()) {
                assertThat(statusOf(answer)).as("%s -> %s", request, answer).isNotEqualTo(500);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(answered).isGreaterThan(25);
    }

    private static String request(Random random) {
        StringBuilder request = new StringBuilder(oneOf(METHODS, random))
                .append(' ')
                .append(oneOf(TARGETS, random))
                .append(oneOf(VERSIONS, random))
                .append("\r\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            request.append("Host: ").append(oneOf(HOSTS, random)).append("\r\n");
        }
        List<String> headers = new ArrayList<>(HEADERS);
        for (int i = random.nextInt(3); i > 0; i--) {
            request.append(headers.remove(random.nextInt(headers.size()))).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    private static String oneOf(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static int statusOf(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    /** Sends the request and one after it that ends the connection; all that is answered. */
    private String answerTo(String request) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(WAITS_FOR_MORE_MILLIS);
            socket.getOutputStream().write((request + LAST).getBytes(StandardCharsets.ISO_8859_1));
            int next = socket.getInputStream().read();
            while (next >= 0) {
                answer.append((char) next);
                next = socket.getInputStream().read();
            }
        } catch (SocketTimeoutException | SocketException e) {
            return answer.toString(); // it waits for a body, or has ended the connection without reading all
        }
        return answer.toString();
    }
}
