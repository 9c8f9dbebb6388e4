package io.webjack.admin.connection;

import io.webjack.admin.AdminLog;
import io.webjack.admin.access.Audit;
import io.webjack.admin.definition.DefinitionChanges;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.document.Refusal.Used;
import io.webjack.admin.document.UsedBy;
import io.webjack.admin.processing.ConnectionDirectory;
import io.webjack.admin.processing.ProcessingUses;
import io.webjack.catalog.ConnectionType;
import io.webjack.catalog.ConnectionTypes;
import io.webjack.catalog.validation.ConnectionDocument;
import io.webjack.catalog.validation.ConnectionValidator;
import io.webjack.catalog.validation.ConnectionValidator.CheckedConnection;
import io.webjack.catalog.validation.DestinationUse;
import io.webjack.catalog.validation.DestinationUse.Destination;
import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.contracts.connection.DestinationSettings;
import io.webjack.security.Encryption;
import io.webjack.security.SecretEncryption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All connections. Secrets are encrypted before they are stored, and never leave this service in the clear. */
@ApplicationScoped
public class ConnectionCatalog implements ConnectionDirectory {
    private final ConnectionStore store;
    private final DefinitionChanges changes;
    private final Encryption encryption;
    private final ProcessingUses uses;
    private final Audit audit;

    ConnectionCatalog(
            ConnectionStore store, DefinitionChanges changes, Encryption encryption, ProcessingUses uses, Audit audit) {
        this.store = store;
        this.changes = changes;
        this.encryption = encryption;
        this.uses = uses;
        this.audit = audit;
    }

    @Transactional
    ConnectionEntity get(UUID id) {
        return store.required(id);
    }

    /** The same for somebody who wants to know whether it works. */
    @Transactional
    ConnectionEntity checked(UUID id) {
        ConnectionEntity connection = store.required(id);
        audit.record("connection.checked", "connection", id, connection.name, Map.of());
        return connection;
    }

    /** The processings that use it; what {@link #delete} would say. */
    @Transactional
    List<UsedBy> usersOf(UUID id) {
        return usersOf(store.required(id));
    }

    @Override
    @Transactional
    public Optional<String> typeOf(UUID connectionId) {
        return store.live(connectionId).map(connection -> connection.type);
    }

    @Override
    @Transactional
    public List<KnownConnection> all() {
        return store.newestFirst().stream()
                .map(one -> new KnownConnection(one.id, one.name, one.type))
                .toList();
    }

    @Override
    @Transactional
    public List<Destination> destinations() {
        return store.ofType(DestinationSettings.TYPE).stream()
                .map(ConnectionEntity::destination)
                .toList();
    }

    @Transactional
    List<ConnectionEntity> list() {
        return store.newestFirst();
    }

    @Transactional
    ConnectionEntity create(Map<String, ? extends @Nullable Object> sent, Language language) {
        SecretEncryption keys = encryption.required();
        ConnectionDocument document = ConnectionDocument.of(sent);
        Refusal.unlessEmpty(document.violations(), language);
        ConnectionType type = ConnectionTypes.find(document.type()).orElseThrow();
        CheckedConnection checked = ConnectionValidator.check(type, document.settings(), Set.of());
        Refusal.unlessEmpty(checked.violations(), language);
        changes.begin(store);
        ConnectionEntity connection = new ConnectionEntity(type.type(), changes.now());
        if (type.hasAddress()) {
            connection.token = changes.newToken();
        }
        Refusal.unlessEmpty(taken(connection, checked), language);
        keep(connection, document.name(), checked, keys);
        tell(connection, true);
        return connection;
    }

    /** Replaces it; secrets that are not sent, or sent as {@code ***}, stay as they are. */
    @Transactional
    ConnectionEntity replace(
            UUID id, Map<String, ? extends @Nullable Object> sent, Precondition precondition, Language language) {
        SecretEncryption keys = encryption.required();
        ConnectionDocument document = ConnectionDocument.of(sent);
        ConnectionEntity connection = changes.begin(store, id, precondition);
        Refusal.unlessEmpty(document.violationsAs(connection.type), language);
        CheckedConnection checked = ConnectionValidator.check(
                ConnectionTypes.find(connection.type).orElseThrow(),
                document.settings(),
                connection.encryptedSettings().keySet());
        Refusal.unlessEmpty(checked.violations(), language);
        Refusal.unlessEmpty(taken(connection, checked), language);
        boolean wasVerified = connection.destination().verified();
        keep(connection, document.name(), checked, keys);
        tell(connection, wasVerified);
        return connection;
    }

    /**
     * @param force whether processings that run with it are stopped, and their owners told, instead of keeping it
     * @throws io.webjack.problem.ProblemException 404, 409 when a processing uses it, 412
     */
    @Transactional
    void delete(UUID id, boolean force, Precondition precondition, Language language) {
        ConnectionEntity connection = changes.begin(store, id, precondition);
        if (force) {
            stopUsersOf(connection);
        } else {
            Refusal.unlessUnused(Used.CONNECTION_DELETED, usersOf(connection), language);
        }
        changes.deleted(store, connection);
        audit.record("connection.deleted", "connection", connection.id, connection.name, Map.of("force", force));
    }

    private void stopUsersOf(ConnectionEntity connection) {
        if (connection.type.equals(DestinationSettings.TYPE)) {
            uses.stopUsersOf(connection.destination(), destinations());
        } else {
            uses.stopUsersOf(connection.id, connection.name);
        }
    }

    private List<UsedBy> usersOf(ConnectionEntity connection) {
        return connection.type.equals(DestinationSettings.TYPE)
                ? uses.usersOf(connection.destination(), destinations())
                : uses.usersOf(connection.id);
    }

    private List<Violation> taken(ConnectionEntity connection, CheckedConnection checked) {
        return connection.type.equals(DestinationSettings.TYPE)
                ? DestinationUse.taken(
                        checked.settings(),
                        store.ofType(connection.type).stream()
                                .filter(other -> !other.id.equals(connection.id))
                                .map(ConnectionEntity::destination)
                                .toList())
                : List.of();
    }

    private void tell(ConnectionEntity connection, boolean wasVerified) {
        boolean verified = connection.destination().verified();
        if (!verified) {
            AdminLog.LOG.certificatesNotChecked(connection.id, connection.version, connection.name, changes.caller());
        } else if (!wasVerified) {
            AdminLog.LOG.certificatesCheckedAgain(connection.id, connection.version, connection.name, changes.caller());
        }
    }

    private void keep(ConnectionEntity connection, String name, CheckedConnection checked, SecretEncryption keys) {
        Map<String, @Nullable Object> before = connection.encryptedSettings();
        Map<String, @Nullable Object> encrypted = new LinkedHashMap<>();
        checked.unchanged().forEach(secret -> encrypted.put(secret, before.get(secret)));
        checked.newSecrets()
                .forEach((secret, value) ->
                        encrypted.put(secret, keys.encrypt(value, ConnectionRecord.context(connection.id, secret))));
        boolean isNew = connection.version == 0;
        connection.name = name;
        connection.settings = JsonDocument.text(checked.settings());
        connection.encryptedSettings = JsonDocument.text(encrypted);
        changes.saved(store, connection);
        audit.record(
                isNew ? "connection.created" : "connection.saved",
                "connection",
                connection.id,
                name,
                Map.of(
                        "type",
                        connection.type,
                        "version",
                        connection.version,
                        "secretsReplaced",
                        checked.newSecrets().keySet()));
    }
}
