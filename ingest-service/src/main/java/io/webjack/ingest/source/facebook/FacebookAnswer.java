package io.webjack.ingest.source.facebook;

import io.webjack.contracts.lead.LeadReading.OneLead;
import java.util.List;

/** What a request at the address of a connection is. */
sealed interface FacebookAnswer {

    /** The verification request is genuine: the challenge is sent back. */
    record Challenge(String text) implements FacebookAnswer {}

    /** A notification with these leads; there may be none. */
    record Notified(List<OneLead> leads) implements FacebookAnswer {
        public Notified {
            leads = List.copyOf(leads);
        }
    }

    /** @param reason in English, without secrets */
    record Refused(int status, String reason) implements FacebookAnswer {}
}
