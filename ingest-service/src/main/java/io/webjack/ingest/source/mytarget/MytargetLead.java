package io.webjack.ingest.source.mytarget;

import io.webjack.ingest.source.ads.LeadFields;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a lead as lists and notifications of myTarget hold it. */
final class MytargetLead {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "form_id",
            "form_name",
            "campaign_id",
            "banner_id",
            "created_time",
            "user_fullname",
            "user_phone",
            "user_email",
            "user_geo",
            "user_birthday",
            "user_sex",
            "user_questions");

    private MytargetLead() {}

    static FetchedLead read(Map<String, @Nullable Object> item) {
        LeadFields fields = new LeadFields(item)
                .createdTime("created_time")
                .id("form_id", "form_id")
                .value("form_name", item.get("form_name"))
                .id("campaign_id", "campaign_id")
                .id("adset_id", "adset_id")
                .id("ad_id", "banner_id")
                .value("full_name", item.get("user_fullname"))
                .value("phone_number", item.get("user_phone"))
                .value("email", item.get("user_email"))
                .value("city", item.get("user_geo"))
                .value("birth_date", item.get("user_birthday"))
                .value("gender", item.get("user_sex"));
        int number = 0;
        for (Object question : JsonValues.list(item.get("user_questions"))) {
            List<?> pair = JsonValues.list(question);
            if (!pair.isEmpty()) {
                answer(fields, pair, ++number);
            }
        }
        return fields.lead(KNOWN);
    }

    /** A question and what was answered; several values become one text. */
    private static void answer(LeadFields fields, List<?> pair, int number) {
        List<String> values = new ArrayList<>();
        for (Object value : pair.subList(1, pair.size())) {
            for (Object one : value instanceof List<?> list ? list : Arrays.asList(value)) {
                if (one != null) {
                    values.add(one.toString());
                }
            }
        }
        fields.answer(
                "question_" + number, pair.get(0), String.join(", ", values), values.size() > 1 ? values : List.of());
    }
}
