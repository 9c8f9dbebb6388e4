package io.webjack.admin.notice;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.catalog.validation.NotificationsValidator;
import io.webjack.catalog.validation.NotificationsValidator.CheckedNotifications;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is told of failures by e-mail where a processing names nobody. */
@Path("/api/v1/settings/notifications")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Processings")
public class NotificationSettingsResource {
    private final NotificationSettings settings;

    NotificationSettingsResource(NotificationSettings settings) {
        this.settings = settings;
    }

    @GET
    @Operation(
            operationId = "getNotificationSettings",
            summary = "Who is told of failures where a processing names nobody")
    @APIResponse(responseCode = "200", description = "The recipients of this workspace; nobody until they are set")
    public Recipients get() {
        return Recipients.of(settings.ofCaller());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceNotificationSettings",
            summary = "Set who is told of failures where a processing names nobody",
            description = "Holds at once for all processings of the workspace, also for those that run.")
    @APIResponse(responseCode = "200", description = "Saved")
    @APIResponse(responseCode = "422", description = "All violations, each with a JSON pointer")
    public Recipients replace(
            @RequestBody(content = @Content(schema = @Schema(implementation = Recipients.class)))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        CheckedNotifications checked = NotificationsValidator.check(JsonDocument.read(body));
        Refusal.unlessEmpty(checked.violations(), Language.of(language));
        settings.save(checked.notifications());
        return Recipients.of(checked.notifications());
    }

    /**
     * Recipients.
     *
     * @param language null: what is set for the whole installation
     */
    @Schema(name = "NotificationSettings")
    record Recipients(
            @Schema(description = "E-mail addresses, 50 at most")
            List<String> emails,

            @Schema(
                    enumeration = {"ru", "en"},
                    description = "Language of the e-mails; null: what is set for the whole installation")
            @Nullable
            String language) {

        private static Recipients of(Notifications notifications) {
            return new Recipients(notifications.emails(), notifications.language());
        }
    }
}
