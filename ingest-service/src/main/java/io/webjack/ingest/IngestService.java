package io.webjack.ingest;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class IngestService {
    /**
     * Senders put what they like into an address, such as {@code ?utm_campaign={{campaign.name}}} with a placeholder that
     * nobody has filled: that is no reason to lose a lead. Quarkus reads this once, before anything else of its server.
     */
    public static final String ANY_ADDRESS = "vertx.disableURIValidation";

    private IngestService() {}

    /** Runs until the process is told to end. */
    public static void main(String... arguments) {
        System.setProperty(ANY_ADDRESS, "true");
        Quarkus.run(arguments);
    }
}
