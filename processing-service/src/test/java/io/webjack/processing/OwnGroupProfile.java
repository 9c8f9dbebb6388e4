package io.webjack.processing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The service with settings of its own, and with a consumer group that begins behind everything that other tests have
 * written: what they left is neither run nor counted.
 */
public abstract class OwnGroupProfile extends ServiceProfile {
    private final Map<String, String> settings;

    /** @param settings what differs from the other tests */
    protected OwnGroupProfile(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public final Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(super.getConfigOverrides());
        all.put("webjack.processing.intake.group", group());
        all.putAll(settings);
        return all;
    }

    private static String group() {
        try (IntakeGroup group = IntakeGroup.create()) {
            return group.name();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
