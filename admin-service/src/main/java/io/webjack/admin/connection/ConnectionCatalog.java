package io.webjack.admin.connection;

import io.webjack.admin.AdminLog;
import io.webjack.admin.database.CatalogLockStore;
import io.webjack.admin.document.EntityTag.Precondition;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.document.Refusal.Used;
import io.webjack.admin.document.UsedBy;
import io.webjack.admin.processing.ConnectionDirectory;
import io.webjack.admin.processing.ProcessingUses;
import io.webjack.admin.publication.RowChanged;
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
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All connections. Secrets are encrypted before they are stored, and never leave this service in the clear. */
@ApplicationScoped
public class ConnectionCatalog implements ConnectionDirectory {
    private static final int TOKEN_BYTES = 16;

    private final ConnectionStore store;
    private final Encryption encryption;
    private final ProcessingUses uses;
    private final CatalogLockStore lock;
    private final Event<RowChanged> changes;
    private final Clock clock;
    private final SecureRandom random;

    ConnectionCatalog(
            ConnectionStore store,
            Encryption encryption,
            ProcessingUses uses,
            CatalogLockStore lock,
            Event<RowChanged> changes,
            Clock clock,
            SecureRandom random) {
        this.store = store;
        this.encryption = encryption;
        this.uses = uses;
        this.lock = lock;
        this.changes = changes;
        this.clock = clock;
        this.random = random;
    }

    @Transactional
    ConnectionEntity get(UUID id) {
        return store.find(id).orElseThrow(Parameters::notFound);
    }

    @Override
    @Transactional
    public Optional<String> typeOf(UUID connectionId) {
        return store.find(connectionId).map(connection -> connection.type);
    }

    @Override
    @Transactional
    public List<Destination> destinations() {
        return store.listOf(DestinationSettings.TYPE).stream()
                .map(ConnectionCatalog::destination)
                .toList();
    }

    @Transactional
    List<ConnectionEntity> list() {
        return store.list();
    }

    @Transactional
    ConnectionEntity create(Map<String, ? extends @Nullable Object> sent, String by, Language language) {
        SecretEncryption keys = encryption.required();
        ConnectionDocument document = ConnectionDocument.of(sent);
        Refusal.unlessEmpty(document.violations(), language);
        ConnectionType type = ConnectionTypes.find(document.type()).orElseThrow();
        CheckedConnection checked = ConnectionValidator.check(type, document.settings(), java.util.Set.of());
        Refusal.unlessEmpty(checked.violations(), language);
        UUID id = Ids.newId();
        lock.named();
        Refusal.unlessEmpty(taken(id, type.type(), checked), language);
        ConnectionEntity connection = new ConnectionEntity(id, type.type(), now());
        if (type.hasAddress()) {
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            connection.token = HexFormat.of().formatHex(token);
        }
        keep(connection, document.name(), checked, keys);
        store.add(connection);
        changed(connection);
        audit(connection, true, by);
        return connection;
    }

    /** Replaces it; secrets that are not sent, or sent as {@code ***}, stay as they are. */
    @Transactional
    ConnectionEntity replace(
            UUID id,
            Map<String, ? extends @Nullable Object> sent,
            Precondition precondition,
            String by,
            Language language) {
        SecretEncryption keys = encryption.required();
        ConnectionDocument document = ConnectionDocument.of(sent);
        lock.named();
        ConnectionEntity connection = forChange(id, precondition);
        Refusal.unlessEmpty(document.violationsAs(connection.type), language);
        CheckedConnection checked = ConnectionValidator.check(
                ConnectionTypes.find(connection.type).orElseThrow(),
                document.settings(),
                ConnectionView.json(connection.encryptedSettings).keySet());
        Refusal.unlessEmpty(checked.violations(), language);
        Refusal.unlessEmpty(taken(id, connection.type, checked), language);
        boolean wasVerified = destination(connection).verified();
        keep(connection, document.name(), checked, keys);
        changed(connection);
        audit(connection, wasVerified, by);
        return connection;
    }

    /** @throws io.webjack.problem.ProblemException 404, 409 when a processing uses it, 412 */
    @Transactional
    void delete(UUID id, Precondition precondition, Language language) {
        lock.named();
        ConnectionEntity connection = forChange(id, precondition);
        List<UsedBy> users = connection.type.equals(DestinationSettings.TYPE)
                ? uses.usersOf(destination(connection), destinations())
                : uses.usersOf(id);
        Refusal.unlessUnused(Used.CONNECTION_DELETED, users, language);
        connection.deleted = true;
        connection.token = null;
        connection.encryptedSettings = "{}";
        changed(connection);
    }

    /** The row as it stands, deleted or not; for publication. */
    @Transactional
    Optional<ConnectionEntity> published(UUID id) {
        return store.findEvenDeleted(id);
    }

    private ConnectionEntity forChange(UUID id, Precondition precondition) {
        ConnectionEntity connection = store.findForChange(id).orElseThrow(Parameters::notFound);
        Refusal.unlessFits(precondition, connection.version);
        return connection;
    }

    private List<Violation> taken(UUID id, String type, CheckedConnection checked) {
        return type.equals(DestinationSettings.TYPE)
                ? DestinationUse.taken(
                        checked.settings(),
                        store.listOf(type).stream()
                                .filter(other -> !other.id.equals(id))
                                .map(ConnectionCatalog::destination)
                                .toList())
                : List.of();
    }

    private static Destination destination(ConnectionEntity connection) {
        return Destination.of(connection.name, ConnectionView.json(connection.settings));
    }

    private static void audit(ConnectionEntity connection, boolean wasVerified, String by) {
        boolean verified = destination(connection).verified();
        if (!verified) {
            AdminLog.LOG.certificatesNotChecked(connection.id, connection.version, connection.name, by);
        } else if (!wasVerified) {
            AdminLog.LOG.certificatesCheckedAgain(connection.id, connection.version, connection.name, by);
        }
    }

    private static void keep(
            ConnectionEntity connection, String name, CheckedConnection checked, SecretEncryption keys) {
        Map<String, @Nullable Object> before = ConnectionView.json(connection.encryptedSettings);
        Map<String, @Nullable Object> encrypted = new LinkedHashMap<>();
        checked.unchanged().forEach(secret -> encrypted.put(secret, before.get(secret)));
        checked.newSecrets()
                .forEach((secret, value) ->
                        encrypted.put(secret, keys.encrypt(value, ConnectionRecord.context(connection.id, secret))));
        connection.name = name;
        connection.settings = text(checked.settings());
        connection.encryptedSettings = text(encrypted);
    }

    private ConnectionEntity changed(ConnectionEntity connection) {
        connection.version++;
        connection.updatedAt = now();
        changes.fire(new RowChanged(connection.id));
        return connection;
    }

    private static String text(Object json) {
        return new String(WireJson.write(json), StandardCharsets.UTF_8);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
