package io.webjack.admin.processing;

import io.webjack.contracts.definition.ProcessingStatus;
import java.util.List;
import java.util.UUID;

/**
 * What pages about many processings tell of one.
 *
 * @param missingSecrets names that its actions use and that no secret has
 * @param connectionMissing whether its source names a connection that is not there
 * @param recipients who is told of its failures, as it says itself
 * @param document as it is stored, for whoever looks for a name in it
 */
public record ProcessingSummary(
        UUID id,
        String name,
        ProcessingStatus status,
        boolean deleted,
        List<String> missingSecrets,
        boolean connectionMissing,
        List<String> recipients,
        String document) {
    public ProcessingSummary {
        missingSecrets = List.copyOf(missingSecrets);
        recipients = List.copyOf(recipients);
    }

    /** Whether data that come run now. */
    public boolean isRunning() {
        return !deleted && status == ProcessingStatus.RUNNING;
    }
}
