package io.webjack.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final Deque<Optional<String>> answers = new ArrayDeque<>();

    @Test
    void several_unanswered_questions_in_a_row_are_the_end() {
        assertThat(ask("lives", "no", "no", "no")).containsExactly(false, false, false, true);
    }

    @Test
    void an_answer_between_them_begins_the_count_anew() {
        assertThat(ask("lives", "no", "no", "lives", "no", "no", "no"))
                .containsExactly(false, false, false, false, false, false, true);
    }

    @Test
    void what_never_answered_is_still_starting() {
        assertThat(ask("no", "no", "no", "no", "no")).containsOnly(false);
    }

    @Test
    void a_service_that_takes_connections_and_says_nothing_does_not_live() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(new LivenessQuestion("127.0.0.1", silent.getLocalPort(), Duration.ofMillis(200)).get())
                    .isPresent();
        }
    }

    @Test
    void only_200_is_life() throws Exception {
        assertThat(answerTo("HTTP/1.1 200 OK\r\n\r\n")).isEmpty();
        assertThat(answerTo("HTTP/1.1 503 Service Unavailable\r\n\r\n")).contains("503");
        assertThat(answerTo("nonsense nonsense")).contains("no HTTP");
    }

    private List<Boolean> ask(String... said) {
        answers.clear();
        Stream.of(said).forEach(answer -> answers.add(answer.equals("lives") ? Optional.empty() : Optional.of(answer)));
        Watchdog watchdog = new Watchdog(answers::remove, 3);
        return Stream.of(said).map(answer -> watchdog.isOver()).toList();
    }

    private static Optional<String> answerTo(String response) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    int newLines = 0;
                    while (newLines < 4) {
                        newLines += in.read() == '\n' ? 1 : 0;
                    }
                    socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            answering.start();
            Optional<String> answer =
                    new LivenessQuestion("127.0.0.1", server.getLocalPort(), Duration.ofSeconds(20)).get();
            answering.join();
            return answer;
        }
    }
}
