package io.webjack.admin.processing;

import io.webjack.admin.definition.DefinitionChanges;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.UsedBy;
import io.webjack.admin.notice.OwnerNotice;
import io.webjack.admin.notice.OwnerNoticeStore;
import io.webjack.admin.secret.SecretUsage;
import io.webjack.catalog.validation.ConnectionUse;
import io.webjack.catalog.validation.DestinationUse;
import io.webjack.catalog.validation.DestinationUse.Destination;
import io.webjack.catalog.validation.ProcessingValidator;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** What the processings that are not deleted use, running, stopped or drafts: by what is live and by what is edited. */
@ApplicationScoped
public class ProcessingUses implements SecretUsage {
    private final ProcessingStore store;
    private final ProcessingSaves saves;
    private final ProcessingValidator validator;
    private final OwnerNoticeStore notices;
    private final DefinitionChanges changes;

    ProcessingUses(
            ProcessingStore store,
            ProcessingSaves saves,
            ProcessingValidator validator,
            OwnerNoticeStore notices,
            DefinitionChanges changes) {
        this.store = store;
        this.saves = saves;
        this.validator = validator;
        this.notices = notices;
        this.changes = changes;
    }

    @Override
    @Transactional
    public List<UsedBy> usersOf(String secret) {
        return users(store.mentioning(secret), namingSecret(secret));
    }

    /** The processings whose source names the connection. */
    @Transactional
    public List<UsedBy> usersOf(UUID connectionId) {
        return users(store.mentioning(connectionId.toString()), namingConnection(connectionId));
    }

    /**
     * The processings with a request to a server about which this connection speaks, as far as its address is written out.
     *
     * @param all all connections of the type
     */
    @Transactional
    public List<UsedBy> usersOf(Destination destination, List<Destination> all) {
        return users(store.mentioning("https"), sendingTo(destination, all));
    }

    @Override
    @Transactional
    public void stopUsersOf(String secret) {
        stop(store.mentioning(secret), namingSecret(secret), OwnerNotice.Kind.SECRET_DELETED, secret);
    }

    /** Stops those that run with the connection, and has their owners told that it is deleted. Needs a transaction. */
    @Transactional
    public void stopUsersOf(UUID connectionId, String name) {
        stop(
                store.mentioning(connectionId.toString()),
                namingConnection(connectionId),
                OwnerNotice.Kind.CONNECTION_DELETED,
                name);
    }

    /** The same for those that send to a server about which the connection speaks. */
    @Transactional
    public void stopUsersOf(Destination destination, List<Destination> all) {
        stop(
                store.mentioning("https"),
                sendingTo(destination, all),
                OwnerNotice.Kind.CONNECTION_DELETED,
                destination.name());
    }

    private Predicate<ProcessingDocument> namingSecret(String secret) {
        return document ->
                validator.secretNames(JsonDocument.stored(document.toJson())).contains(secret);
    }

    private static Predicate<ProcessingDocument> namingConnection(UUID connectionId) {
        return document -> ConnectionUse.names(document.source(), connectionId);
    }

    private static Predicate<ProcessingDocument> sendingTo(Destination destination, List<Destination> all) {
        return document -> DestinationUse.uses(document.actions(), destination, all);
    }

    /** What only a draft uses goes on: it is not published without what it lacks. */
    private void stop(
            List<ProcessingEntity> candidates, Predicate<ProcessingDocument> uses, OwnerNotice.Kind kind, String name) {
        candidates.stream()
                .filter(entity -> entity.isRunning() && uses.test(entity.document()))
                .forEach(entity -> {
                    saves.stopped(entity);
                    Notifications owners = store.told(entity, entity.document().notifications());
                    notices.add(new OwnerNotice(
                            null,
                            kind,
                            name,
                            entity.id,
                            entity.document().name(),
                            changes.caller(),
                            owners.emails(),
                            owners.language()));
                });
    }

    private static List<UsedBy> users(List<ProcessingEntity> candidates, Predicate<ProcessingDocument> uses) {
        return candidates.stream()
                .filter(entity -> uses.test(entity.document()) || entity.draft != null && uses.test(entity.edited()))
                .map(entity -> new UsedBy(entity.id, entity.name, entity.status.name()))
                .toList();
    }
}
