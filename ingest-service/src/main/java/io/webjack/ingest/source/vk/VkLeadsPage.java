package io.webjack.ingest.source.vk;

import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code leadForms.getLeads} answered (https://dev.vk.com/method/leadForms.getLeads); pure. Errors come with status
 * 200 too, so only the body tells.
 */
public sealed interface VkLeadsPage {

    /**
     * Some leads of a form.
     *
     * @param nextPageToken null: this page is the last
     */
    record Page(List<FetchedLead> leads, @Nullable String nextPageToken) implements VkLeadsPage {
        public Page {
            leads = List.copyOf(leads);
        }
    }

    /**
     * The API refused.
     *
     * @param code of VKontakte; 0: the answer was none of the API
     * @param message of VKontakte, for a person
     */
    record Failed(int code, String message, Cure cure) implements VkLeadsPage {

        /** Reads {@code error}. */
        static Failed of(Map<?, ?> error) {
            int code = error.get("error_code") instanceof Number number ? number.intValue() : 0;
            String message = error.get("error_msg") instanceof String text ? text : "";
            Cure cure = TEMPORARY.contains(code) || code == 0
                    ? Cure.LATER
                    : TOKEN.contains(code) ? Cure.NEW_TOKEN : Cure.NONE;
            return new Failed(code, message, cure);
        }

        static Failed unreadable(String why) {
            return new Failed(0, "the answer is not one of VKontakte: " + why, Cure.LATER);
        }
    }

    /** What helps against a failure. */
    enum Cure {
        /** Asking again later: a limit, a fault of VKontakte, an answer that cannot be read. */
        LATER,
        /** A new token: this one is dead. */
        NEW_TOKEN,
        /** Nothing but a change of rights or settings. */
        NONE
    }

    /** Unknown error, too many requests, flood control, internal error, captcha, rate limit. */
    Set<Integer> TEMPORARY = Set.of(1, 6, 9, 10, 14, 29);
    /** User authorization failed, validation required, group or application token is invalid. */
    Set<Integer> TOKEN = Set.of(5, 17, 27, 28);

    /**
     * Reads an answer.
     *
     * @param form what is known of the form that was asked for: lists name neither it nor its questions
     * @param now the time of leads that have none
     */
    static VkLeadsPage read(byte[] answer, Form form, Instant now) {
        VkEnvelope envelope = VkEnvelope.read(answer);
        if (envelope.failed() != null) {
            return envelope.failed();
        }
        if (!(envelope.response() instanceof Map<?, ?> response) || !(response.get("leads") instanceof List<?> list)) {
            return Failed.unreadable("it holds no leads");
        }
        List<FetchedLead> leads = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> lead) {
                leads.add(lead(lead, form, now));
            }
        }
        return new Page(
                leads, response.get("next_page_token") instanceof String token && !token.isBlank() ? token : null);
    }

    /**
     * The form that was asked for.
     *
     * @param name null: not known
     * @param questions their texts by key
     */
    record Form(long groupId, long formId, @Nullable String name, Map<String, String> questions) {
        public Form {
            questions = Map.copyOf(questions);
        }
    }

    private static FetchedLead lead(Map<?, ?> item, Form form, Instant now) {
        Instant created = time(item.get("date"));
        String json = new String(WireJson.write(item), StandardCharsets.UTF_8);
        String content = "vk/content/" + UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
        Lead lead = VkLeadFields.lead(
                item,
                form.groupId(),
                form.formId(),
                form.name(),
                form.questions(),
                created == null ? now : created,
                content);
        String identity = lead.identity() == null ? content : lead.identity();
        return new FetchedLead(identity, Long.toString(form.formId()), created, lead, json);
    }

    /** Null: it does not say, or not so that it can be read. */
    private static @Nullable Instant time(@Nullable Object seconds) {
        try {
            return seconds instanceof Number number && number.longValue() > 0
                    ? Instant.ofEpochSecond(number.longValue())
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
