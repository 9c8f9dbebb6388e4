package io.webjack.ingest.source.facebook.lead;

import io.webjack.contracts.Values;
import io.webjack.ingest.source.platform.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a form says about itself.
 *
 * @param questions by key, in the order of the form
 */
record FormNames(
        Optional<String> name, Optional<String> pageId, Optional<String> pageName, Map<String, Question> questions) {
    static final FormNames NONE = new FormNames(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    FormNames {
        questions = Values.copy(questions);
    }

    /**
     * @param label as the person reads it
     * @param type such as {@code FULL_NAME}, {@code PHONE}, {@code CUSTOM}
     * @param options labels by option key; empty when it is not a choice
     */
    record Question(String label, String type, Map<String, String> options) {
        Question {
            options = Values.copy(options);
        }
    }

    static FormNames of(Map<String, @Nullable Object> json) {
        Map<String, Question> questions = new LinkedHashMap<>();
        for (Object question : JsonValues.list(json.get("questions"))) {
            if (question instanceof Map<?, ?> map && map.get("key") instanceof String key) {
                questions.put(key, question(map, key));
            }
        }
        Map<?, ?> page = json.get("page") instanceof Map<?, ?> map ? map : Map.of();
        return new FormNames(
                JsonValues.text(json.get("name")),
                JsonValues.id(page.get("id")),
                JsonValues.text(page.get("name")),
                questions);
    }

    private static Question question(Map<?, ?> map, String key) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Object option : JsonValues.list(map.get("options"))) {
            if (option instanceof Map<?, ?> one && one.get("key") instanceof String optionKey) {
                options.put(optionKey, JsonValues.text(one.get("value")).orElse(optionKey));
            }
        }
        return new Question(
                JsonValues.text(map.get("label")).orElse(key),
                JsonValues.text(map.get("type")).orElse("CUSTOM"),
                options);
    }
}
