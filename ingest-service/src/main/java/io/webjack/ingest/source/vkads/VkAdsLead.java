package io.webjack.ingest.source.vkads;

import io.webjack.ingest.source.ads.LeadFields;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a lead as lists and notifications of VK Ads hold it. */
final class VkAdsLead {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "form_id",
            "form_name",
            "ad_plan_id",
            "ad_group_id",
            "banner_id",
            "created_at",
            "contact_info",
            "answers");
    private static final Set<String> KNOWN_OF_PERSON =
            Set.of("first_name", "email", "phone", "birth_date", "city", "social_media_profile");

    private VkAdsLead() {}

    static FetchedLead read(Map<String, @Nullable Object> item) {
        Map<String, @Nullable Object> person = JsonValues.object(item.get("contact_info"));
        LeadFields fields = new LeadFields(item)
                .createdTime("created_at")
                .id("form_id", "form_id")
                .value("form_name", item.get("form_name"))
                .id("campaign_id", "ad_plan_id")
                .id("adset_id", "ad_group_id")
                .id("ad_id", "banner_id")
                .value("first_name", person.get("first_name"))
                .value("phone_number", person.get("phone"))
                .value("email", person.get("email"))
                .value("city", person.get("city"))
                .value("birth_date", person.get("birth_date"))
                .value("profile_url", person.get("social_media_profile"));
        person.forEach((name, value) -> {
            if (!KNOWN_OF_PERSON.contains(name)) {
                fields.value(name, value);
            }
        });
        int number = 0;
        for (Object value : JsonValues.list(item.get("answers"))) {
            answer(fields, JsonValues.object(value), ++number);
        }
        return fields.lead(KNOWN);
    }

    private static void answer(LeadFields fields, Map<String, @Nullable Object> answer, int number) {
        List<String> choices = new ArrayList<>();
        for (Object option : JsonValues.list(answer.get("answer_options"))) {
            if (JsonValues.object(option).get("text") instanceof String text && !text.isBlank()) {
                choices.add(text);
            }
        }
        // An option that lets people write something of their own has no text; what they wrote stands apart.
        List<String> parts = new ArrayList<>(choices);
        if (answer.get("answer_text") instanceof String text && !text.isBlank()) {
            parts.add(text);
        }
        String key = JsonValues.id(answer.get("block_id")).orElse(Integer.toString(number));
        fields.answer(
                "question_" + key,
                answer.get("question_text"),
                String.join(", ", parts),
                choices.isEmpty() ? choices : parts);
    }
}
