package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.platform.LocalMail;
import io.webjack.platform.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFilesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void letters_are_read_from_where_they_are_kept() {
        MailFiles files = new MailFiles(directory.resolve("mail"), CLOCK, line -> {});
        assertThat(files.letters()).isEmpty();

        files.keep(letter("first"));
        files.keep(letter("второе"));

        assertThat(files.letters()).extracting(ReceivedMail::subject).containsExactly("first", "второе");
        assertThat(files.letters().get(0).recipients()).containsExactly("owner@example.org");
    }

    @Test
    void the_newest_are_kept_up_to_a_number_and_a_size() {
        MailFiles few = new MailFiles(directory.resolve("few"), 2, 1_000_000, CLOCK, line -> {});
        MailFiles small = new MailFiles(directory.resolve("small"), 100, 10, CLOCK, line -> {});
        for (int i = 0; i < 5; i++) {
            few.keep(letter("n" + i));
            small.keep(letter("n" + i));
        }

        assertThat(few.letters()).extracting(ReceivedMail::subject).containsExactly("n3", "n4");
        assertThat(small.letters()).extracting(ReceivedMail::subject).containsExactly("n4");
    }

    private static ReceivedMail letter(String subject) {
        return LocalMail.letter(("From: a@example.org\r\nTo: owner@example.org\r\nSubject: " + jakartaEncoded(subject)
                        + "\r\n\r\ntext\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static String jakartaEncoded(String subject) {
        return "=?UTF-8?B?"
                + java.util.Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8))
                + "?=";
    }
}
