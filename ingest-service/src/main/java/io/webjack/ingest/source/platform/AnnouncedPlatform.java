package io.webjack.ingest.source.platform;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.ingest.connection.Connection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A platform that announces leads by their ids, so that each is fetched as a list of one. */
public non-sealed interface AnnouncedPlatform extends Platform {

    @Override
    default <R> R match(
            Function<? super AnnouncedPlatform, ? extends R> announced,
            Function<? super ListedPlatform, ? extends R> listed) {
        return announced.apply(this);
    }

    /**
     * Whether a processing takes what is fetched.
     *
     * @param formId null: not known yet
     */
    boolean isWanted(ProcessingDefinition definition, LeadReading what, @Nullable String formId);

    /**
     * Asks the platform, once.
     *
     * @param attempt from 1
     */
    FetchAnswer<FetchedLeads> fetch(LeadReading what, Connection connection, int attempt);

    /** The lead as far as its notification tells it, under the names that its fields will have. */
    FetchedLead announced(OneLead lead);

    /** Whether the source of a processing says that such a lead is left out. */
    boolean isLeftOut(ProcessingDefinition definition, FetchedLead lead);

    /** What has to be fetched when a person asks for all that the platform still has; empty: the source does not say. */
    List<LeadReading> everything(PollRequest request, ProcessingDefinition definition);

    /**
     * What came.
     *
     * @param next what is to be fetched after it
     */
    record FetchedLeads(List<FetchedLead> leads, List<LeadReading> next) {
        public FetchedLeads {
            leads = List.copyOf(leads);
            next = List.copyOf(next);
        }
    }
}
