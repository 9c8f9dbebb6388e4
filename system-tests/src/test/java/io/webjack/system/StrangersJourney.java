package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.standalone.StandaloneRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anybody can send to a service, without a token, neither fills its memory nor is a fault of it. */
class StrangersJourney {
    private static final int REQUESTS = 3_000;
    private static final int WAITS_FOR_MORE_MILLIS = 2_000;
    private static final String LAST = "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static final List<String> TARGETS = List.of(
            "/",
            "/api/v1/processings",
            "/internal/operations",
            "/in/nobody",
            "/q/health/live",
            "/%zz",
            "*",
            "nothing",
            "http://[x/",
            "/operations/%");
    private static final List<String> VERSIONS = List.of("HTTP/1.0", "HTTP/1.1", "HTTP/9.9", "HTTQ/1.1");
    private static final List<String> HEADS = List.of(
            "",
            "Host: [::1\r\n",
            "Host: a b\r\n",
            "Host: a:99999999\r\n",
            "Host: a\r\nHost: b\r\n",
            "Host: localhost\r\nContent-Length: x\r\n",
            "Host: localhost\r\nno colon\r\n",
            "Host: localhost\r\nAccept: ;;;\r\n");

    @ParameterizedTest
    @ValueSource(strings = {"admin-service", "ingest-service", "processing-service", "history-service"})
    void made_up_methods_and_addresses_are_few_series(String service) throws Exception {
        URI url = URI.create(SharedRun.run().serviceUrl(service));
        Random random = new Random(1);
        long before = metrics(url);

        try (Socket socket = new Socket(url.getHost(), url.getPort());
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            socket.setSoTimeout(30_000);
            for (int i = 0; i < REQUESTS; i++) {
                String word = Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
                send(socket, "M" + word.toUpperCase(Locale.ROOT) + " /" + word, in);
                send(socket, "PUT /api/v1/" + word, in);
            }
        }

        assertThat(metrics(url) - before).isLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin-service", "ingest-service", "processing-service", "history-service"})
    void no_head_of_a_request_is_a_fault_of_the_service(String service) throws Exception {
        StandaloneRun run = SharedRun.run();
        URI url = URI.create(run.serviceUrl(service));
        Path log = run.settings().dataDirectory().resolve("logs").resolve(service + ".log");
        long begin = Files.size(log);

        for (String target : TARGETS) {
            for (String version : VERSIONS) {
                for (String head : HEADS) {
                    String request = "GET " + target + " " + version + "\r\n" + head + "\r\n";
                    assertThat(answerTo(url, request)).as(request).doesNotContain(" 500 ");
                }
            }
        }

        assertThat(Files.readString(log, StandardCharsets.ISO_8859_1).substring(Math.toIntExact(begin)))
                .doesNotContain("WJ-PRB-001");
    }

    private static long metrics(URI url) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(HttpRequest.newBuilder(url.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .count();
    }

    /** Sends a request and reads its answer to the end. */
    private static void send(Socket socket, String line, BufferedReader in) throws IOException {
        socket.getOutputStream()
                .write((line + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        int length = 0;
        for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
    }

    private static String answerTo(URI url, String request) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(WAITS_FOR_MORE_MILLIS);
            socket.getOutputStream().write((request + LAST).getBytes(StandardCharsets.ISO_8859_1));
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (SocketTimeoutException | SocketException e) {
            return answer.toString(); // it waits for a body, or has ended the connection without reading all
        }
        return answer.toString();
    }
}
