package io.webjack.ingest;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.webjack.problem.AnyAddress;

/** Starts the service. */
@QuarkusMain
public final class IngestService {
    /**
     * Senders put what they like into an address, such as {@code ?utm_campaign={{campaign.name}}} with a placeholder that
     * nobody has filled: that is no reason to lose a lead.
     */
    public static final String ANY_ADDRESS = AnyAddress.PROPERTY;

    private IngestService() {}

    /** Runs until the process is told to end. */
    public static void main(String... arguments) {
        AnyAddress.accept();
        Quarkus.run(arguments);
    }
}
