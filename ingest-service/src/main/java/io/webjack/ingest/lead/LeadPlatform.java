package io.webjack.ingest.lead;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.ingest.connection.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A platform that tells only the ids of leads, so that they have to be read. */
public interface LeadPlatform {

    /** Such as {@code facebook_lead_ads}. */
    String sourceType();

    /**
     * Whether a processing takes what a reading brings.
     *
     * @param formId null: not known yet
     */
    boolean isWanted(ProcessingDefinition definition, LeadReading reading, @Nullable String formId);

    /**
     * Asks the platform. Blocks, but not for longer than a request may take.
     *
     * @param attempt from 1
     */
    ReadingOutcome read(LeadReading reading, Connection connection, int attempt);

    /** The lead as far as its notification tells it, under the names that its fields will have. */
    ReadLead announced(OneLead lead);

    /** Whether the source of a processing says that such a lead is left out. */
    boolean isLeftOut(ProcessingDefinition definition, ReadLead lead);

    /** What has to be read for a poll. */
    List<LeadReading> readings(PollRequest request, ProcessingDefinition definition);
}
