package io.webjack.ingest.source.vk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What every method of the API answers; pure. Errors come with status 200 too, so only the body tells.
 *
 * @param response what the method itself says
 */
record VkEnvelope(@Nullable Object response) {

    static FetchAnswer<VkEnvelope> read(byte[] answer, VkAccount account) {
        return read(answer, account, VkErrorPolicy::of);
    }

    /** @param errors what is to be done about the error that the answer tells */
    static FetchAnswer<VkEnvelope> read(
            byte[] answer, VkAccount account, BiFunction<Map<?, ?>, VkAccount, Refusal> errors) {
        Map<?, ?> json;
        try {
            json = WireJson.read(answer, Map.class);
        } catch (UnreadableRecordException e) {
            boolean noJson = e.getCause() instanceof JsonProcessingException;
            return new Refused<>(VkErrorPolicy.unreadable(noJson ? "it is not JSON" : "it is no object", account));
        }
        return json.get("error") instanceof Map<?, ?> error
                ? new Refused<>(errors.apply(error, account))
                : new Given<>(new VkEnvelope(json.get("response")));
    }
}
