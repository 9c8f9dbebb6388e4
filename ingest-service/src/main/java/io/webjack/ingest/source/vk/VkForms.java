package io.webjack.ingest.source.vk;

import io.webjack.ingest.source.vk.VkLeadsPage.Form;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms that {@code leadForms.list} answered (https://dev.vk.com/method/leadForms.list); pure. */
final class VkForms {
    private VkForms() {}

    /** Whether the list is at the top of the answer or within {@code items}. */
    static List<Form> read(@Nullable Object response, long groupId) {
        Object items = response instanceof Map<?, ?> map ? map.get("items") : response;
        List<Form> forms = new ArrayList<>();
        if (items instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> form && form.get("form_id") instanceof Number id) {
                    String name = form.get("name") instanceof String text && !text.isBlank() ? text : null;
                    forms.add(new Form(groupId, id.longValue(), name, questions(form.get("questions"))));
                }
            }
        }
        return forms;
    }

    /** The form as the name of a list. */
    static String list(Form form) {
        return new String(WireJson.write(form), StandardCharsets.UTF_8);
    }

    /** The form that a list is of. */
    static Form form(String list) {
        try {
            return WireJson.read(list.getBytes(StandardCharsets.UTF_8), Form.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalArgumentException("not the name of a list", e);
        }
    }

    private static Map<String, String> questions(@Nullable Object given) {
        Map<String, String> questions = new LinkedHashMap<>();
        if (given instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> question
                        && question.get("key") instanceof String key
                        && question.get("label") instanceof String label) {
                    questions.put(key, label);
                }
            }
        }
        return questions;
    }
}
