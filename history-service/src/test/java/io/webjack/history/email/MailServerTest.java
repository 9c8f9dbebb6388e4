package io.webjack.history.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import io.webjack.wire.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailServerTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such mailbox, true",
        "RCPT, 553 5.1.3 what is that, true",
        "RCPT, 556 5.1.10 takes no mail, true",
        "DATA, 554 5.6.0 not such a text, true",
        "RCPT, 550 5.7.1 no relaying for you, false",
        "DATA, 550 5.7.26 your domain has no policy, false",
        "RCPT, 450 4.2.1 error 550 is told by another server, false",
        "RCPT, 452 4.2.2 the mailbox is full: 552, false",
        "RCPT, 501 5.5.4 not understood, false",
        "MAIL, 550 5.1.8 who are you, false",
        "MAIL, 530 5.7.0 log in first, false",
        "MAIL, 421 4.3.2 closing: see RFC 5500 chapter 551, false"
    })
    void onlyARefusalOfThisEmailIsFinal(String command, String answer, boolean isFinal) throws Exception {
        Optional<DeliveryProblem> problem = server(command, answer).take(email("olya@example.org"));

        assertThat(problem).get().satisfies(found -> {
            assertThat(found.isFinal()).isEqualTo(isFinal);
            assertThat(found.reason()).contains(answer);
        });
    }

    @Test
    void whatIsTakenHasNoProblem() throws Exception {
        assertThat(server("RCPT", "250 fine").take(email("olya@example.org"))).isEmpty();
    }

    @Test
    void whatIsNoAddressIsFinalBeforeAnyServerIsAsked() throws Exception {
        assertThat(server("RCPT", "250 fine").take(email("olya at example.org")))
                .contains(DeliveryProblem.noAddress());
    }

    @Test
    void aServerThatIsAwayIsAskedAgain() throws Exception {
        MailServer away = of(new MailConfig("localhost", 1).setStarttls(StartTLSOptions.DISABLED));

        assertThat(away.take(email("olya@example.org")))
                .get()
                .satisfies(problem -> assertThat(problem.isFinal()).isFalse());
    }

    private static EmailEntity email(String recipient) {
        return new EmailEntity(Ids.newId(), null, "BEGUN", recipient, Email.ofParagraphs("s", "text"), Instant.EPOCH);
    }

    /** A server that answers one command as the test says. */
    private MailServer server(String command, String answer) throws Exception {
        NetServer listening = vertx.createNetServer()
                .connectHandler(socket -> talk(socket, command, answer))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return of(new MailConfig("localhost", listening.actualPort()).setStarttls(StartTLSOptions.DISABLED));
    }

    private MailServer of(MailConfig config) {
        EmailConfig emails = new SmallRyeConfigBuilder()
                .withMapping(EmailConfig.class)
                .withDefaultValue("webjack.history.email.from", "webjack@example.org")
                .withDefaultValue("webjack.history.email.admin-url", "http://localhost")
                .build()
                .getConfigMapping(EmailConfig.class);
        return new MailServer(MailClient.create(vertx, config), vertx, emails);
    }

    private static void talk(NetSocket socket, String command, String answer) {
        Map<String, String> answers = new LinkedHashMap<>(Map.of(
                "EHLO",
                "250-test\r\n250 ENHANCEDSTATUSCODES",
                "MAIL",
                "250 fine",
                "RCPT",
                "250 fine",
                ".",
                "250 fine"));
        answers.put(command.equals("DATA") ? "." : command, answer);
        boolean[] inData = {false};
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            String text = line.toString();
            if (text.equals("DATA")) {
                inData[0] = true;
                socket.write("354 go on\r\n");
            } else if (!inData[0] || text.equals(".")) {
                inData[0] = false;
                List.of("EHLO", "MAIL", "RCPT", ".").stream()
                        .filter(text::startsWith)
                        .findFirst()
                        .ifPresentOrElse(
                                known -> socket.write(answers.get(known) + "\r\n"), () -> socket.write("221 bye\r\n"));
            }
        }));
        socket.write("220 test\r\n");
    }
}
