package io.webjack.ingest.source.facebook;

import io.webjack.ingest.ServiceProfile;
import java.util.HashMap;
import java.util.Map;

/** The service with a broker, allowed to ask a Graph API on loopback, and quick to try again. */
public class FacebookProfile extends ServiceProfile {
    /** The token of the other services. */
    static final String SERVICE_TOKEN = "made-up-service-token";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("webjack.security.service-token", SERVICE_TOKEN);
        overrides.put("webjack.ingest.facebook.allowed-addresses", "127.0.0.0/8,::1/128");
        overrides.put("webjack.ingest.lead.pauses", "PT0.2S,PT0.3S");
        overrides.put("webjack.ingest.lead.timeout", "PT2S");
        overrides.put("webjack.ingest.lead.page-size", "2");
        return overrides;
    }
}
