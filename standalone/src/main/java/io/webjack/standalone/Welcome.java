package io.webjack.standalone;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a person needs to know once everything runs. */
final class Welcome {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private Welcome() {}

    static void print(StandaloneRun run, Console console) {
        StandaloneSettings settings = run.settings();
        Path data = settings.dataDirectory();
        console.line("");
        Optional<AdminApi.SignInLink> link = signInLink(run);
        console.line("Webjack is ready: " + link.map(AdminApi.SignInLink::url).orElse(run.adminUrl() + "/"));
        console.line("");
        link.ifPresent(once -> {
            console.line("  The address above signs you in once, as " + once.email() + ", until "
                    + TIME.format(once.expiresAt().atZone(ZoneId.systemDefault()))
                    + ".");
            console.line("  Choose a password then; or sign in with the admin token.");
            console.line("");
        });
        console.line("  Page        " + run.adminUrl() + "/   what arrived and what became of it, processings");
        console.line("  Admin API   " + run.adminUrl() + "/api/v1   (described at " + run.adminUrl() + "/q/openapi)");
        console.line("  Webhooks    " + run.ingestUrl() + "/in/…");
        console.line("  Echo        " + run.echoUrl() + "/   a destination that answers with what it received");
        console.line("  Kafka       localhost:" + settings.port(Setting.KAFKA) + "   PostgreSQL localhost:"
                + settings.port(Setting.POSTGRES)
                + (settings.hasOwnMail() ? "   SMTP localhost:" + settings.port(Setting.SMTP) : "")
                + "   passwords in " + Tokens.FILE);
        console.line("  Data        " + data + "   (logs/, mail/), for its owner only");
        console.line("");
        if (run.adminTokenIsNew()) {
            console.line("  Admin token " + run.adminToken() + "   made now, kept in " + data.resolve(Tokens.FILE));
        } else if (settings.adminToken().isPresent()) {
            console.line("  Admin token as given by WEBJACK_ADMIN_TOKEN");
        } else {
            console.line("  Admin token kept in " + data.resolve(Tokens.FILE));
        }
        console.line("  Requests may go to this computer's own addresses (WEBJACK_ALLOWED_ADDRESSES="
                + settings.environment().getOrDefault("WEBJACK_ALLOWED_ADDRESSES", ServiceEnvironment.LOOPBACK) + ")");
        console.line("  Ctrl-C ends everything; the data stay.");
        console.line("");
    }

    /** Empty: it was not made; the admin token opens the page all the same. */
    private static Optional<AdminApi.SignInLink> signInLink(StandaloneRun run) {
        try {
            return new AdminApi(run.adminUrl(), run.adminToken()).signInLink();
        } catch (AdminApi.ApiFailure e) {
            return Optional.empty();
        }
    }
}
