package io.webjack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.mailencoder.MailEncoder;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Заявка 😀",
                "Курс 🎓 «Очень длинное название курса, которое не помещается в одну строку заголовка» 👩‍👩‍👧‍👦",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "plain",
                "",
                "=?UTF-8?B?0J7Qu9GP?= as typed",
                "a long subject of plain words that goes on and on so that it does not fit into one line of seventy-six",
                "two  spaces  inside   of a long subject that is folded somewhere, and must be the same when unfolded again",
                "x/very-long-word-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789"
            })
    void aSubjectArrivesAsItWasWritten(String subject) throws MessagingException {
        String raw = encoded(mail("webjack@example.org", List.of("olya@example.org"), subject));

        assertThat(read(raw).getSubject()).isEqualTo(subject);
        assertThat(raw.lines().takeWhile(line -> !line.isEmpty()))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(78).isNotBlank())
                .allSatisfy(
                        line -> assertThat(line.chars().allMatch(c -> c < 128)).isTrue());
    }

    @Test
    void nothingInASubjectBeginsAnotherHeader() throws MessagingException {
        String raw = encoded(mail(
                "webjack@example.org", List.of("olya@example.org"), "a\r\nBcc: b@example.org\u2028c\u0000d \ud83d"));

        assertThat(read(raw).getSubject()).isEqualTo("a Bcc: b@example.org c d \ufffd");
        assertThat(raw).doesNotContainIgnoringCase("\nBcc:");
    }

    @Test
    void thereIsNoHeaderWithoutContent() {
        String raw = encoded(mail("webjack@example.org", List.of("olya@example.org"), "x"));

        assertThat(raw).doesNotContainIgnoringCase("\nCc:").doesNotContainIgnoringCase("\nBcc:");
        assertThat(raw.lines().filter(line -> line.matches("(?i)(From|To|Subject|Date|Message-ID|MIME-Version):.+")))
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Webjack",
                "Школа «Ёлка» 🎄",
                "Smith, John (sales) \"best\"",
                "Очень длинное название организации, которое стоит в отправителе и не помещается в строку"
            })
    void aNameBesideAnAddressArrivesToo(String name) throws MessagingException {
        String typed = "\"" + name.replace("\"", "\\\"") + "\" <info@пример.рф>";

        MimeMessage letter = read(encoded(mail(typed, List.of("olya@example.org"), "x")));

        InternetAddress from = (InternetAddress) letter.getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo(name);
        assertThat(from.getAddress()).isEqualTo("info@xn--e1afmkfd.xn--p1ai");
    }

    @Test
    void manyRecipientsAreFolded() throws MessagingException {
        List<String> to = IntStream.range(0, 50)
                .mapToObj(i -> "somebody-number-" + i + "@example.org")
                .toList();

        String raw = encoded(mail("webjack@example.org", to, "x"));

        assertThat(read(raw).getRecipients(RecipientType.TO)).hasSize(50);
        assertThat(raw.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    private static OutgoingMail mail(String from, List<String> to, String subject) {
        return new OutgoingMail("<1@webjack>", from, to, subject, "текст 😀", null);
    }

    private static String encoded(OutgoingMail mail) {
        return new MailEncoder(mail.message(), "localhost").encode();
    }

    private static MimeMessage read(String raw) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }
}
