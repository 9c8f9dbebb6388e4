package io.webjack.ingest.source.facebook.lead;

import io.webjack.contracts.event.Warning;
import io.webjack.ingest.source.facebook.lead.FormNames.Question;
import io.webjack.ingest.source.platform.JsonValues;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a lead: what Facebook says about it under stable names, then one for each question under its key. A
 * question with several values gives a text with commas and beside it the list {@code <key>_list}; a choice gives the
 * option's key and beside it the label {@code <key>_label}. {@code answers} lists everything with the questions' texts.
 */
final class LeadFields {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]X", Locale.ROOT);

    private static final String TEST_PLACEHOLDER = "<test lead: dummy data for ";
    private static final Set<String> TEST_EMAILS = Set.of("test@meta.com", "test@fb.com");
    /** Names that leads of old forms have for the same. */
    private static final Map<String, String> OLD_KEYS =
            Map.of("phone", "phone_number", "phone_number", "phone_number", "full_name", "full_name", "email", "email");
    /** Types of questions for the names that every lead has where it was asked. */
    private static final Map<String, String> TYPES =
            Map.of("FULL_NAME", "full_name", "PHONE", "phone_number", "EMAIL", "email");

    private final Map<String, @Nullable Object> lead;
    private final FormNames form;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private LeadFields(Map<String, @Nullable Object> lead, FormNames form) {
        this.lead = lead;
        this.form = form;
    }

    /** @param lead as the Graph API gives it */
    static Map<String, @Nullable Object> of(
            Map<String, @Nullable Object> lead, String pageId, @Nullable String pageName, FormNames form, AdNames ad) {
        LeadFields reading = new LeadFields(lead, form);
        reading.platformFields(pageId, pageName, ad);
        List<Answer> answers = answers(lead, form);
        reading.personFields(answers);
        reading.fields.put("platform", lead.get("platform"));
        reading.fields.put("is_organic", lead.get("is_organic"));
        reading.fields.put("is_test", isTest(answers));
        reading.questionFields(answers);
        reading.rest(answers);
        return reading.fields;
    }

    /** The keys of the questions that were answered. */
    static Set<String> keys(Map<String, @Nullable Object> lead) {
        return answers(lead, FormNames.NONE).stream()
                .map(Answer::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static boolean isTest(Map<String, @Nullable Object> lead) {
        return isTest(answers(lead, FormNames.NONE));
    }

    static Warning testWarning() {
        return new Warning("TEST_LEAD", "The lead was made by Facebook's testing tool.");
    }

    private void platformFields(String pageId, @Nullable String pageName, AdNames ad) {
        fields.put("lead_id", JsonValues.id(lead.get("id")).orElse(null));
        fields.put("created_time", time(lead.get("created_time")));
        fields.put("ad_id", JsonValues.id(lead.get("ad_id")).orElse(null));
        fields.put("ad_name", first(lead.get("ad_name"), ad.name()));
        fields.put("adset_id", id(lead.get("adset_id"), ad.adsetId()));
        fields.put("adset_name", first(lead.get("adset_name"), ad.adsetName()));
        fields.put("campaign_id", id(lead.get("campaign_id"), ad.campaignId()));
        fields.put("campaign_name", first(lead.get("campaign_name"), ad.campaignName()));
        fields.put("form_id", JsonValues.id(lead.get("form_id")).orElse(null));
        fields.put("form_name", form.name().orElse(null));
        fields.put("page_id", pageId);
        fields.put("page_name", form.pageName().orElse(pageName));
    }

    private void personFields(List<Answer> answers) {
        for (String name : List.of("full_name", "phone_number", "email")) {
            answers.stream()
                    .filter(answer -> answer.key().equals(name))
                    .findFirst()
                    .or(() -> answers.stream()
                            .filter(answer ->
                                    name.equals(OLD_KEYS.get(answer.key().toLowerCase(Locale.ROOT)))
                                            || name.equals(TYPES.get(answer.type())))
                            .findFirst())
                    .ifPresent(answer -> fields.put(name, answer.text()));
        }
        if (!fields.containsKey("full_name")) {
            String joined = answers.stream()
                    .filter(answer -> Set.of("first_name", "last_name")
                            .contains(answer.key().toLowerCase(Locale.ROOT)))
                    .map(Answer::text)
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining(" "));
            if (!joined.isEmpty()) {
                fields.put("full_name", joined);
            }
        }
    }

    private void questionFields(List<Answer> answers) {
        for (Answer answer : answers) {
            String name = fields.containsKey(answer.key()) && !isPersonField(answer.key())
                    ? "question_" + answer.key()
                    : answer.key();
            fields.put(name, answer.text());
            if (answer.values().size() > 1 || answer.isChoice()) {
                fields.putIfAbsent(name + "_list", answer.values());
            }
            if (answer.isChoice()) {
                fields.putIfAbsent(name + "_label", String.join(", ", answer.labels()));
            }
        }
    }

    private void rest(List<Answer> answers) {
        if (lead.get("partner_name") != null) {
            fields.putIfAbsent("partner_name", lead.get("partner_name"));
        }
        Map<String, @Nullable Object> consents = consents(lead.get("custom_disclaimer_responses"));
        if (!consents.isEmpty()) {
            fields.putIfAbsent("consents", consents);
        }
        fields.put("answers", answers.stream().map(Answer::json).toList());
    }

    private static boolean isPersonField(String key) {
        return TYPES.containsValue(key);
    }

    private static List<Answer> answers(Map<String, @Nullable Object> lead, FormNames form) {
        List<Answer> answers = new ArrayList<>();
        if (lead.get("field_data") instanceof List<?> data) {
            for (Object item : data) {
                if (item instanceof Map<?, ?> map && map.get("name") instanceof String key) {
                    answers.add(new Answer(
                            key, values(map.get("values")), form.questions().get(key)));
                }
            }
        }
        return answers;
    }

    private static List<String> values(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).map(Object::toString).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    private static boolean isTest(List<Answer> answers) {
        return answers.stream()
                .anyMatch(answer -> answer.values().stream()
                        .anyMatch(value -> value.startsWith(TEST_PLACEHOLDER)
                                || TEST_EMAILS.contains(value.toLowerCase(Locale.ROOT))));
    }

    /** The boxes that were ticked or not, by key: {@code is_checked} is {@code "1"} or empty. */
    private static Map<String, @Nullable Object> consents(@Nullable Object responses) {
        Map<String, @Nullable Object> consents = new LinkedHashMap<>();
        if (responses instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map && map.get("checkbox_key") instanceof String key) {
                    Object checked = map.get("is_checked");
                    consents.put(key, Boolean.TRUE.equals(checked) || "1".equals(String.valueOf(checked)));
                }
            }
        }
        return consents;
    }

    /** {@code 2026-01-01T10:00:00+0000} as RFC 3339 in UTC; what is not such a time stays as it is. */
    private static @Nullable Object time(@Nullable Object value) {
        if (value instanceof String text) {
            try {
                return OffsetDateTime.parse(text, TIME).toInstant().toString();
            } catch (DateTimeException e) {
                return text;
            }
        }
        return value;
    }

    private static @Nullable Object first(@Nullable Object value, Optional<String> otherwise) {
        return value instanceof String text && !text.isEmpty() ? text : otherwise.orElse(null);
    }

    private static @Nullable Object id(@Nullable Object value, Optional<String> otherwise) {
        return JsonValues.id(value).or(() -> otherwise).orElse(null);
    }

    /** One answered question. */
    private record Answer(
            String key, List<String> values, @Nullable Question question) {

        String text() {
            return String.join(", ", values);
        }

        String type() {
            return question == null ? "" : question.type();
        }

        boolean isChoice() {
            return question != null && !question.options().isEmpty();
        }

        List<String> labels() {
            return question == null
                    ? values
                    : values.stream()
                            .map(value -> question.options().getOrDefault(value, value))
                            .toList();
        }

        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("key", key);
            json.put("question", question == null ? key : question.label());
            json.put("answer", String.join(", ", labels()));
            json.put("values", values);
            return json;
        }
    }
}
