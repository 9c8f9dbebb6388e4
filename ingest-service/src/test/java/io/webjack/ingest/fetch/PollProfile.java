package io.webjack.ingest.fetch;

import io.webjack.ingest.ServiceProfile;
import java.util.HashMap;
import java.util.Map;

/** The service with short pauses. */
public class PollProfile extends ServiceProfile {
    /** The token of the other services. */
    static final String SERVICE_TOKEN = "made-up-service-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("webjack.security.service-token", SERVICE_TOKEN);
        settings.put("webjack.ingest.poll.pauses", "PT0.05S");
        settings.put("webjack.ingest.poll.page-pauses", "PT0.05S,PT0.05S");
        settings.put("webjack.ingest.ads.allowed-addresses", "127.0.0.0/8,::1/128");
        settings.put("webjack.ingest.vk.allowed-addresses", "127.0.0.0/8,::1/128");
        settings.put("webjack.ingest.vk.timeout", "PT2S");
        settings.put("webjack.ingest.ads.timeout", "PT2S");
        settings.put("webjack.ingest.poll.tell-after", "PT1H");
        return settings;
    }
}
