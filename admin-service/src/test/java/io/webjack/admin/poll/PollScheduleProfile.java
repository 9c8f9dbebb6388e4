package io.webjack.admin.poll;

import io.webjack.admin.ServiceProfile;
import java.util.HashMap;
import java.util.Map;

/** The service with a schedule that the test drives. */
public class PollScheduleProfile extends ServiceProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("webjack.admin.poll.check-every", "24h");
        settings.put("webjack.admin.poll.first-after", "0s");
        return settings;
    }
}
