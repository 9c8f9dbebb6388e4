package io.webjack.ingest.source.vk;

import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import java.util.List;
import java.util.Map;

/**
 * The community that an access key belongs to, as {@code groups.getById} without ids tells it
 * (https://dev.vk.com/method/groups.getById); pure.
 *
 * @param id digits
 * @param name its id where it has none
 */
record VkCommunity(String id, String name) {
    /** Newer versions answer with {@code groups}, older ones with the list itself. */
    static FetchAnswer<VkCommunity> read(VkEnvelope envelope, VkAccount account) {
        Object groups = envelope.response() instanceof Map<?, ?> map ? map.get("groups") : envelope.response();
        if (groups instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> group) {
            String id = VkIds.text(group.get("id"));
            if (id.matches("[1-9][0-9]{0,17}")) {
                return new Given<>(
                        new VkCommunity(id, group.get("name") instanceof String name && !name.isBlank() ? name : id));
            }
        }
        return new Refused<>(VkErrorPolicy.noCommunity(account));
    }
}
