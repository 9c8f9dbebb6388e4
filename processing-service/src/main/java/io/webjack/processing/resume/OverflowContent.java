package io.webjack.processing.resume;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Whose events lie in the overflow of a partition number, as far as this instance has moved them there: nobody else writes
 * them as long as it owns the number. Belongs to the lane of the partition.
 */
public final class OverflowContent {
    private final Map<UUID, Integer> lying = new HashMap<>();
    private int all;

    /** An event of the processing was moved there. */
    public void moved(UUID processing) {
        lying.merge(processing, 1, Integer::sum);
        all++;
    }

    /** One of its events has come from there. */
    public void came(UUID processing) {
        Integer known = lying.get(processing);
        if (known != null) {
            all--;
            if (known == 1) {
                lying.remove(processing);
            } else {
                lying.put(processing, known - 1);
            }
        }
    }

    /** Whether events of other processings lie there, which would have to wait for one of this one. */
    public boolean holdsOthers(UUID processing) {
        return all > lying.getOrDefault(processing, 0);
    }
}
