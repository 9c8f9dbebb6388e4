package io.webjack.ingest.source.vk;

import io.webjack.ingest.source.Lead;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a lead: what VKontakte says about it under stable names, then each answer under its key and under its
 * question, for keys such as {@code custom_0} change when the form is edited. An answer of several values is a text with
 * commas, and beside it the list {@code <key>_list}.
 */
final class VkLeadFields {
    private static final String QUESTION_PREFIX = "question_";

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private VkLeadFields() {}

    /**
     * The lead; the same one is known again whether it was told or read from a list.
     *
     * @param lead as VKontakte gives it
     * @param groupId for leads that do not say it themselves
     * @param formId for leads that do not say it themselves
     * @param formName for leads that do not say it themselves
     * @param createdTime when it was created, or received where nobody tells that
     * @param otherwise the identity of a lead without an id
     */
    static Lead lead(
            Map<?, ?> lead,
            @Nullable Object groupId,
            @Nullable Object formId,
            @Nullable String formName,
            Map<String, String> questions,
            Instant createdTime,
            @Nullable String otherwise) {
        Object group = first(lead.get("group_id"), groupId);
        Object form = first(lead.get("form_id"), formId);
        String name = lead.get("form_name") instanceof String text ? text : formName;
        List<VkAnswer> answers = VkAnswer.all(lead.get("answers"), questions);
        VkLeadFields reading = new VkLeadFields();
        reading.platformFields(lead, group, form, name, createdTime);
        reading.personFields(answers);
        reading.answerFields(answers);
        return new Lead(reading.fields, List.of(), identity(lead, group, form, otherwise));
    }

    private void platformFields(
            Map<?, ?> lead,
            @Nullable Object groupId,
            @Nullable Object formId,
            @Nullable String formName,
            Instant createdTime) {
        String user = VkIds.text(lead.get("user_id"));
        fields.put("lead_id", VkIds.id(lead.get("lead_id")));
        fields.put("created_time", createdTime.toString());
        fields.put("form_id", VkIds.id(formId));
        fields.put("form_name", formName);
        fields.put("group_id", VkIds.id(groupId));
        fields.put("user_id", VkIds.id(lead.get("user_id")));
        fields.put("profile_url", user.matches("[1-9][0-9]{0,18}") ? "https://vk.com/id" + user : null);
        fields.put("ad_id", VkIds.id(lead.get("ad_id")));
    }

    private void personFields(List<VkAnswer> answers) {
        String name = Stream.of("first_name", "last_name")
                .flatMap(key -> answers.stream()
                        .filter(answer -> answer.key().equals(key))
                        .map(VkAnswer::text)
                        .filter(text -> !text.isBlank())
                        .limit(1))
                .collect(Collectors.joining(" "));
        if (!name.isEmpty()) {
            fields.put("full_name", name);
        }
    }

    private void answerFields(List<VkAnswer> answers) {
        for (VkAnswer answer : answers) {
            String name = fields.containsKey(answer.key()) ? QUESTION_PREFIX + answer.key() : answer.key();
            add(name, answer.text());
            if (answer.list()) {
                add(name + "_list", answer.values());
            }
        }
        for (VkAnswer answer : answers) {
            if (!answer.question().isEmpty()) {
                add(answer.question(), answer.text());
            }
        }
        fields.put("answers", answers.stream().map(VkAnswer::json).toList());
    }

    /** A field that is there already, with null too, stays. */
    private void add(String name, Object value) {
        if (!fields.containsKey(name)) {
            fields.put(name, value);
        }
    }

    private static @Nullable String identity(
            Map<?, ?> lead, @Nullable Object groupId, @Nullable Object formId, @Nullable String otherwise) {
        String leadId = VkIds.text(VkIds.id(lead.get("lead_id")));
        return leadId.isEmpty() ? otherwise : "vk/" + VkIds.text(groupId) + "/" + VkIds.text(formId) + "/" + leadId;
    }

    private static @Nullable Object first(@Nullable Object value, @Nullable Object otherwise) {
        return VkIds.id(value) == null ? otherwise : value;
    }
}
