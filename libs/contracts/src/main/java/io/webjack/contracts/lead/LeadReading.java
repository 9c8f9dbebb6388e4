package io.webjack.contracts.lead;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is still to be read from a platform: the record of {@code webjack.lead-notifications}. Its key is
 * {@link #objectId}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(name = "lead", value = LeadReading.OneLead.class),
    @Type(name = "form", value = LeadReading.FormLeads.class),
    @Type(name = "page", value = LeadReading.PageForms.class)
})
@JsonInclude(Include.NON_NULL)
public sealed interface LeadReading {

    /** Such as {@code facebook_lead_ads}. */
    String sourceType();

    /** Whose access is used. */
    UUID connectionId();

    /** The page whose leads these are. */
    String pageId();

    /** When the platform told us, or when the reading was asked for. */
    Instant requestedAt();

    /** What is read: the id of the lead, the form or the page. */
    @JsonIgnore
    String objectId();

    /** The same for two readings of the same thing. */
    @JsonIgnore
    String identity();

    /**
     * One lead, of which the platform told the id.
     *
     * @param formId null: not told
     * @param adId null: the lead came without an ad
     * @param createdAt as the notification says
     */
    record OneLead(
            String sourceType,
            UUID connectionId,
            String leadId,
            String pageId,
            @Nullable String formId,
            @Nullable String adId,
            @Nullable Instant createdAt,
            Instant requestedAt)
            implements LeadReading {
        @Override
        public String objectId() {
            return leadId;
        }

        @Override
        public String identity() {
            return "lead/" + connectionId + "/" + leadId;
        }
    }

    /**
     * A page of the list of a form's leads, for one processing.
     *
     * @param since older leads are left out; null: all that the platform still has
     * @param after where the platform's list goes on; null: at its beginning
     */
    record FormLeads(
            String sourceType,
            UUID connectionId,
            String pageId,
            String formId,
            UUID processingId,
            @Nullable Instant since,
            @Nullable String after,
            Instant requestedAt)
            implements LeadReading {
        @Override
        public String objectId() {
            return formId;
        }

        @Override
        public String identity() {
            return "form/" + connectionId + "/" + formId + "/" + processingId + "/" + after;
        }
    }

    /**
     * A page of the list of a page's forms, whose leads are to be read for one processing.
     *
     * @param since as in {@link FormLeads}
     * @param after as in {@link FormLeads}
     */
    record PageForms(
            String sourceType,
            UUID connectionId,
            String pageId,
            UUID processingId,
            @Nullable Instant since,
            @Nullable String after,
            Instant requestedAt)
            implements LeadReading {
        @Override
        public String objectId() {
            return pageId;
        }

        @Override
        public String identity() {
            return "page/" + connectionId + "/" + pageId + "/" + processingId + "/" + after;
        }
    }
}
