package io.webjack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // line ends of HTTP are to be seen
class HttpTargetTest {
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void a_request_is_recorded_as_it_came_over_the_wire() throws Exception {
        String answer =
                exchange("POST /a%20b?q=1+2&q=%D0%B8 HTTP/1.1\r\nHost: x\r\nX-toKen:  spaced \r\nx-token: again\r\n"
                        + "Content-Length: 4\r\nConnection: close\r\n\r\n\u0000a=1");

        RecordedRequest request = target.awaitRequest("/a%20b");
        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{\"ok\":true}");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/a%20b?q=1+2&q=%D0%B8");
        assertThat(request.query()).isEqualTo("q=1+2&q=%D0%B8");
        assertThat(request.headerLines())
                .containsExactly(
                        "Host: x", "X-toKen:  spaced ", "x-token: again", "Content-Length: 4", "Connection: close");
        assertThat(request.headers("X-Token")).containsExactly("spaced", "again");
        assertThat(request.body()).containsExactly(0, 'a', '=', '1');
    }

    @Test
    void chunks_are_put_together() throws Exception {
        exchange("POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");

        assertThat(target.awaitRequest("/c").bodyText()).isEqualTo("abcde");
    }

    @Test
    void answers_are_given_by_turn_then_by_path_then_otherwise() throws Exception {
        target.answer(Answer.status(404)).answer("/ok", Answer.text("fine")).answerNext(Answer.status(503));

        assertThat(get("/ok").statusCode()).isEqualTo(503);
        assertThat(get("/ok").body()).isEqualTo("fine");
        assertThat(get("/other").statusCode()).isEqualTo(404);
        assertThat(target.received()).isEqualTo(3);
    }

    @Test
    void bodies_come_chunked_dripping_and_large() throws Exception {
        target.answer("/chunked", Answer.text("привет").chunked())
                .answer("/drip", Answer.text("slow").dripping(Duration.ofMillis(2)))
                .answer("/large", Answer.ofSize(3_000_000))
                .answer("/untold", Answer.text("to the end").untilClose());

        assertThat(get("/chunked").body()).isEqualTo("привет");
        assertThat(get("/drip").body()).isEqualTo("slow");
        assertThat(get("/large").body()).hasSize(3_000_000);
        assertThat(get("/untold").body()).isEqualTo("to the end");
    }

    @Test
    void connections_are_reset_closed_and_left_hanging() throws Exception {
        target.answer("/reset", Answer.reset())
                .answer("/none", Answer.noAnswer())
                .answer("/hang", Answer.hang())
                .answer("/short", Answer.text("half").claimingLength(100).ending(Answer.Ending.CLOSE));

        assertThatThrownBy(() -> exchange("GET /reset HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isInstanceOf(SocketException.class);
        assertThat(exchange("GET /none HTTP/1.1\r\nHost: x\r\n\r\n")).isEmpty();
        assertThatThrownBy(() -> get("/hang")).isInstanceOf(java.net.http.HttpTimeoutException.class);
        assertThatThrownBy(() -> get("/short")).isInstanceOf(IOException.class);
    }

    @Test
    void a_204_can_carry_bytes_that_must_not_be_there() throws Exception {
        target.answer(Answer.noContentWithBytes("oops"));

        assertThat(exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 204")
                .endsWith("\r\n\r\noops");
    }

    @Test
    void a_certificate_signed_by_itself_is_not_trusted() {
        try (HttpTarget secure = HttpTarget.startTls(TargetCertificate.VALID)) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(secure.url("/"))).build();

            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(TargetCertificate.VALID.pem()).startsWith("-----BEGIN CERTIFICATE-----\n");
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.url(path)))
                .timeout(Duration.ofSeconds(2))
                .method("GET", BodyPublishers.noBody())
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofString());
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("localhost"), target.port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
