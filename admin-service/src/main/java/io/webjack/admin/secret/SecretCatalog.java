package io.webjack.admin.secret;

import io.webjack.admin.database.CatalogLockStore;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.document.Refusal.Used;
import io.webjack.admin.publication.RowChanged;
import io.webjack.catalog.validation.SecretValidator;
import io.webjack.catalog.validation.SecretValidator.CheckedSecret;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.security.Encryption;
import io.webjack.security.SecretEncryption;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All secrets. A value is encrypted before it is stored, and never leaves this service in the clear. */
@ApplicationScoped
public class SecretCatalog {
    private final SecretStore store;
    private final Encryption encryption;
    private final SecretUsage usage;
    private final CatalogLockStore lock;
    private final Event<RowChanged> changes;
    private final Clock clock;

    SecretCatalog(
            SecretStore store,
            Encryption encryption,
            SecretUsage usage,
            CatalogLockStore lock,
            Event<RowChanged> changes,
            Clock clock) {
        this.store = store;
        this.encryption = encryption;
        this.usage = usage;
        this.lock = lock;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional
    SecretView get(UUID id) {
        return SecretView.of(store.find(id).orElseThrow(Parameters::notFound));
    }

    @Transactional
    List<SecretView> list() {
        return store.list().stream().map(SecretView::of).toList();
    }

    /** The names of all secrets. */
    @Transactional
    public Set<String> names() {
        return store.list().stream().map(secret -> secret.name).collect(Collectors.toUnmodifiableSet());
    }

    @Transactional
    SecretView create(Map<String, ? extends @Nullable Object> document, Language language) {
        SecretEncryption keys = encryption.required();
        CheckedSecret checked = SecretValidator.check(document, true);
        Refusal.unlessEmpty(checked.violations(), language);
        lock.named();
        SecretEntity secret = new SecretEntity(Ids.newId(), now());
        keep(secret, checked, keys, language);
        store.add(secret);
        return changed(secret);
    }

    /** Replaces it; without a value it keeps the one it has. */
    @Transactional
    SecretView replace(
            UUID id, Map<String, ? extends @Nullable Object> document, Precondition precondition, Language language) {
        SecretEncryption keys = encryption.required();
        CheckedSecret checked = SecretValidator.check(document, false);
        lock.named();
        SecretEntity secret = forChange(id, precondition);
        Refusal.unlessEmpty(checked.violations(), language);
        if (!secret.name.equals(checked.name())) {
            Refusal.unlessUnused(Used.SECRET_RENAMED, usage.usersOf(secret.name), language);
        }
        keep(secret, checked, keys, language);
        return changed(secret);
    }

    /** @throws io.webjack.problem.ProblemException 404, 409 when a processing uses it, 412 */
    @Transactional
    void delete(UUID id, Precondition precondition, Language language) {
        lock.named();
        SecretEntity secret = forChange(id, precondition);
        Refusal.unlessUnused(Used.SECRET_DELETED, usage.usersOf(secret.name), language);
        secret.deleted = true;
        secret.encryptedValue = "";
        changed(secret);
    }

    /** The row as it stands, deleted or not; for publication. */
    @Transactional
    Optional<SecretEntity> published(UUID id) {
        return store.findEvenDeleted(id);
    }

    private SecretEntity forChange(UUID id, Precondition precondition) {
        SecretEntity secret = store.findForChange(id).orElseThrow(Parameters::notFound);
        Refusal.unlessFits(precondition, secret.version);
        return secret;
    }

    private void keep(SecretEntity secret, CheckedSecret checked, SecretEncryption keys, Language language) {
        if (store.isTaken(checked.name(), secret.id)) {
            Refusal.unlessEmpty(List.of(SecretValidator.nameTaken()), language);
        }
        secret.name = checked.name();
        secret.description = checked.description();
        if (checked.value() != null) {
            secret.encryptedValue = keys.encrypt(checked.value(), SecretRecord.context(secret.id));
        }
    }

    private SecretView changed(SecretEntity secret) {
        secret.version++;
        secret.updatedAt = now();
        changes.fire(new RowChanged(secret.id));
        return SecretView.of(secret);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
