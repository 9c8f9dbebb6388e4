package io.webjack.history.progress;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.webjack.history.email.Email;
import io.webjack.history.email.EmailWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts troubles into words, in Russian or English. */
@ApplicationScoped
class NoticeEmails {
    private static final int LONGEST_NAME = 300;

    private final Template russian;
    private final Template english;
    private final EmailWords words;

    NoticeEmails(
            @Location("email/notice-ru.txt") Template russian,
            @Location("email/notice-en.txt") Template english,
            EmailWords words) {
        this.russian = russian;
        this.english = english;
        this.words = words;
    }

    Email begun(Trouble trouble, @Nullable String language) {
        return of(trouble.kind().name(), trouble, language);
    }

    Email over(NoticeKind kind, String ofWhat, @Nullable String language) {
        return of(kind + NoticeKind.OVER, new Trouble(kind, "", ofWhat, 0, null, null), language);
    }

    /** The first line of the template is the subject. */
    private Email of(String kind, Trouble trouble, @Nullable String language) {
        String[] parts = (words.isRussian(language) ? russian : english)
                .data("kind", kind)
                .data("name", EmailWords.oneLine(trouble.name(), LONGEST_NAME))
                .data("count", trouble.count())
                .data("since", time(trouble.since()))
                .data("until", time(trouble.until()))
                .data("link", words.link("/"))
                .render()
                .strip()
                .split("\n", 2);
        return Email.ofParagraphs("Webjack: " + parts[0], parts[1]);
    }

    private String time(@Nullable Instant instant) {
        return instant == null ? "" : words.minute(instant);
    }
}
