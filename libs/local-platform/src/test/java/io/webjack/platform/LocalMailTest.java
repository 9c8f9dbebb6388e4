package io.webjack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LocalMailTest {

    @Test
    void a_letter_to_two_people_is_one_letter_with_its_text_decoded() throws Exception {
        List<ReceivedMail> told = new CopyOnWriteArrayList<>();
        try (LocalMail mail = LocalMail.start(FreePort.next())) {
            mail.onReceived(told::add);

            send(mail, "Ошибка в обработке", "Заявка не доставлена");

            assertThat(mail.received()).singleElement().satisfies(letter -> {
                assertThat(letter.from()).isEqualTo("webjack@localhost");
                assertThat(letter.recipients()).containsExactlyInAnyOrder("anna@example.org", "ivan@example.org");
                assertThat(letter.subject()).isEqualTo("Ошибка в обработке");
                assertThat(letter.text()).isEqualToIgnoringNewLines("Заявка не доставлена");
            });
            assertThat(mail.receivedBy("ivan@example.org")).hasSize(1);
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void a_stopped_server_comes_back_on_its_port_and_keeps_what_it_took() throws Exception {
        try (LocalMail mail = LocalMail.start(FreePort.next())) {
            send(mail, "one", "1");
            mail.stop();
            assertThat(mail.isRunning()).isFalse();
            mail.start();
            send(mail, "two", "2");

            assertThat(mail.received()).extracting(ReceivedMail::subject).containsExactly("one", "two");
        }
    }

    private static void send(LocalMail mail, String subject, String text) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(mail.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("webjack@localhost");
        message.addRecipients(RecipientType.TO, "anna@example.org");
        message.addRecipients(RecipientType.CC, "ivan@example.org");
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }
}
