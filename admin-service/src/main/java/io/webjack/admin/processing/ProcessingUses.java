package io.webjack.admin.processing;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.UsedBy;
import io.webjack.admin.secret.SecretUsage;
import io.webjack.catalog.validation.ConnectionUse;
import io.webjack.catalog.validation.DestinationUse;
import io.webjack.catalog.validation.DestinationUse.Destination;
import io.webjack.catalog.validation.ProcessingValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** What the processings that are not deleted use, running, stopped or drafts: by what is live and by what is edited. */
@ApplicationScoped
public class ProcessingUses implements SecretUsage {
    private final ProcessingStore store;
    private final ProcessingValidator validator;

    ProcessingUses(ProcessingStore store, ProcessingValidator validator) {
        this.store = store;
        this.validator = validator;
    }

    @Override
    @Transactional
    public List<UsedBy> usersOf(String secret) {
        return users(
                store.mentioning(secret),
                document -> validator
                        .secretNames(JsonDocument.stored(document.toJson()))
                        .contains(secret));
    }

    /** The processings whose source names the connection. */
    @Transactional
    public List<UsedBy> usersOf(UUID connectionId) {
        return users(
                store.mentioning(connectionId.toString()),
                document -> ConnectionUse.names(document.source(), connectionId));
    }

    /**
     * The processings with a request to a server about which this connection speaks, as far as its address is written out.
     *
     * @param all all connections of the type
     */
    @Transactional
    public List<UsedBy> usersOf(Destination destination, List<Destination> all) {
        return users(store.mentioning("https"), document -> DestinationUse.uses(document.actions(), destination, all));
    }

    private static List<UsedBy> users(List<ProcessingEntity> candidates, Predicate<ProcessingDocument> uses) {
        return candidates.stream()
                .filter(entity -> uses.test(entity.document()) || entity.draft != null && uses.test(entity.edited()))
                .map(entity -> new UsedBy(entity.id, entity.name, entity.status.name()))
                .toList();
    }
}
