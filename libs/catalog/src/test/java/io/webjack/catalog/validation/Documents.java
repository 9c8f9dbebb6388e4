package io.webjack.catalog.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** JSON in tests: single quotes stand for double ones. */
final class Documents {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Documents() {}

    static Map<String, Object> json(String text) {
        try {
            return MAPPER.readValue(text.replace('\'', '"'), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A processing with these actions. */
    static Map<String, Object> withActions(String actions) {
        return json("{'name':'Лиды','source':{'type':'http'},'actions':[" + actions + "]}");
    }
}
