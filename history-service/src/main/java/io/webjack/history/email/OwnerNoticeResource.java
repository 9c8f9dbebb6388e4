package io.webjack.history.email;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.webjack.database.DatabaseBacked;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** E-mails that admin-service has to send. */
@Path("/internal/owner-notices")
@DatabaseBacked
class OwnerNoticeResource {
    private static final int LONGEST_NAME = 300;

    private final EmailOutbox outbox;
    private final Template russian;
    private final Template english;
    private final EmailWords words;

    OwnerNoticeResource(
            EmailOutbox outbox,
            @Location("email/stopped-ru.txt") Template russian,
            @Location("email/stopped-en.txt") Template english,
            EmailWords words) {
        this.outbox = outbox;
        this.russian = russian;
        this.english = english;
        this.words = words;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "Tells the owners of a processing that it was stopped",
            description = "The same id is told once.")
    @APIResponse(responseCode = "204", description = "It is going to be sent")
    public void tell(OwnerNotice notice) {
        outbox.addOnce(notice.id(), notice.emails(), notice.kind().name(), email(notice));
    }

    /** The first line of the template is the subject. */
    private Email email(OwnerNotice notice) {
        String[] parts = (words.isRussian(notice.language()) ? russian : english)
                .data("kind", notice.kind().name())
                .data("name", EmailWords.oneLine(notice.name(), LONGEST_NAME))
                .data("processing", EmailWords.oneLine(notice.processingName(), LONGEST_NAME))
                .data("by", EmailWords.oneLine(notice.by(), LONGEST_NAME))
                .data("link", words.link("/processings/" + notice.processingId()))
                .render()
                .strip()
                .split("\n", 2);
        return Email.ofParagraphs("Webjack: " + parts[0], parts[1]);
    }
}
