package io.webjack.ingest.source.vk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.ingest.source.vk.VkLeadsPage.Failed;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every method of the API answers around its own; pure. Errors come with status 200 too.
 *
 * @param failed null: it was answered
 */
record VkEnvelope(@Nullable Object response, @Nullable Failed failed) {

    static VkEnvelope read(byte[] answer) {
        Map<?, ?> json;
        try {
            json = WireJson.read(answer, Map.class);
        } catch (UnreadableRecordException e) {
            boolean noJson = e.getCause() instanceof JsonProcessingException;
            return new VkEnvelope(null, Failed.unreadable(noJson ? "it is not JSON" : "it is no object"));
        }
        return json.get("error") instanceof Map<?, ?> error
                ? new VkEnvelope(null, Failed.of(error))
                : new VkEnvelope(json.get("response"), null);
    }
}
