package io.webjack.admin.secret;

import io.webjack.admin.access.Audit;
import io.webjack.admin.definition.DefinitionChanges;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.document.Refusal.Used;
import io.webjack.admin.document.UsedBy;
import io.webjack.catalog.validation.SecretValidator;
import io.webjack.catalog.validation.SecretValidator.CheckedSecret;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.security.Encryption;
import io.webjack.security.SecretEncryption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All secrets. A value is encrypted before it is stored, and never leaves this service in the clear. */
@ApplicationScoped
public class SecretCatalog {
    private final SecretStore store;
    private final DefinitionChanges changes;
    private final Encryption encryption;
    private final SecretUsage usage;
    private final Audit audit;

    SecretCatalog(SecretStore store, DefinitionChanges changes, Encryption encryption, SecretUsage usage, Audit audit) {
        this.store = store;
        this.changes = changes;
        this.encryption = encryption;
        this.usage = usage;
        this.audit = audit;
    }

    @Transactional
    SecretView get(UUID id) {
        return SecretView.of(store.required(id));
    }

    @Transactional
    List<SecretView> list() {
        return store.byName().stream().map(SecretView::of).toList();
    }

    /** The names of all secrets. */
    @Transactional
    public Set<String> names() {
        return store.byName().stream().map(secret -> secret.name).collect(Collectors.toUnmodifiableSet());
    }

    /** The processings that name it, by name; what {@link #delete} would say. */
    @Transactional
    List<UsedBy> usersOf(UUID id) {
        return usage.usersOf(store.required(id).name);
    }

    @Transactional
    SecretView create(Map<String, ? extends @Nullable Object> document, Language language) {
        SecretEncryption keys = encryption.required();
        CheckedSecret checked = SecretValidator.check(document, true);
        Refusal.unlessEmpty(checked.violations(), language);
        changes.begin(store);
        return keep(new SecretEntity(changes.now()), checked, keys, language);
    }

    /** Replaces it; without a value it keeps the one it has. */
    @Transactional
    SecretView replace(
            UUID id, Map<String, ? extends @Nullable Object> document, Precondition precondition, Language language) {
        SecretEncryption keys = encryption.required();
        CheckedSecret checked = SecretValidator.check(document, false);
        SecretEntity secret = changes.begin(store, id, precondition);
        Refusal.unlessEmpty(checked.violations(), language);
        if (!secret.name.equals(checked.name())) {
            Refusal.unlessUnused(Used.SECRET_RENAMED, usage.usersOf(secret.name), language);
        }
        return keep(secret, checked, keys, language);
    }

    /**
     * @param force whether processings that run with it are stopped, and their owners told, instead of keeping it
     * @throws io.webjack.problem.ProblemException 404, 409 when a processing uses it, 412
     */
    @Transactional
    void delete(UUID id, boolean force, Precondition precondition, Language language) {
        SecretEntity secret = changes.begin(store, id, precondition);
        if (force) {
            usage.stopUsersOf(secret.name);
        } else {
            Refusal.unlessUnused(Used.SECRET_DELETED, usage.usersOf(secret.name), language);
        }
        changes.deleted(store, secret);
        audit.record("secret.deleted", "secret", secret.id, secret.name, Map.of("force", force));
    }

    private SecretView keep(SecretEntity secret, CheckedSecret checked, SecretEncryption keys, Language language) {
        if (store.isTaken(checked.name(), secret.id)) {
            Refusal.unlessEmpty(List.of(SecretValidator.nameTaken()), language);
        }
        boolean isNew = secret.version == 0;
        secret.name = checked.name();
        secret.description = checked.description();
        if (checked.value() != null) {
            secret.encryptedValue = keys.encrypt(checked.value(), SecretRecord.context(secret.id));
        }
        changes.saved(store, secret);
        audit.record(
                isNew ? "secret.created" : "secret.saved",
                "secret",
                secret.id,
                secret.name,
                Map.of("version", secret.version, "valueReplaced", checked.value() != null));
        return SecretView.of(secret);
    }
}
