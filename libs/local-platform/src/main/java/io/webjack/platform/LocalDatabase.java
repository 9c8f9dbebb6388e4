package io.webjack.platform;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real PostgreSQL as a child process, with the role {@value #USER} and the databases {@code admin} and
 * {@code history}. Stopped or killed, it can be started again on the same data and port; so it can after an earlier
 * process of ours was killed and left its PostgreSQL running.
 */
public final class LocalDatabase implements LocalServer {
    /** The role that owns the databases; also its password where no other is set. */
    public static final String USER = "webjack";

    private static final String LIBRARY_FOLDER = "ot.epg.working-dir";
    private static final List<String> DATABASES = List.of("admin", "history");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** The library tells every step; held here, for a level lives no longer than its logger. */
    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test.db.postgres");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final DatabaseSettings settings;

    /** An object of its own: the library remembers by it where it has unpacked the programs, for all folders. */
    private final PgBinaryResolver archive =
            (system, hardware) -> DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);

    private LocalDatabase(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts PostgreSQL, makes its role and databases at the first start, and waits until clients can connect.
     *
     * @throws PlatformException when it does not come up; the message names its log file
     */
    public static LocalDatabase start(DatabaseSettings settings) {
        LocalDatabase database = new LocalDatabase(settings);
        database.start();
        return database;
    }

    /** Ends the server that an earlier process left running on a directory when it was killed. */
    public static void endLeftover(Path dataDirectory) {
        DatabaseProcess.endLeftover(dataDirectory, STOP_LIMIT);
    }

    /** The address of a database, for a user and a password that are given separately. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + settings.port() + "/" + database;
    }

    public int port() {
        return settings.port();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        forget();
        DatabaseProcess.endLeftover(settings.dataDirectory(), STOP_LIMIT);
        try {
            prepareDirectories();
            if (settings.passwords().isPresent()) {
                startWith(settings.passwords().get());
            } else {
                createDatabases(start(settings.port(), ignored -> {}), USER);
            }
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new PlatformException(
                    "PostgreSQL cannot be started: " + e.getMessage() + "; see " + settings.logFile(), e);
        }
    }

    private void startWith(DatabasePasswords passwords) throws IOException, SQLException {
        DatabaseAccess access = new DatabaseAccess(settings.dataDirectory(), passwords);
        if (access.differs()) {
            access.open();
            setSuperuserPassword(start(FreePort.next(), ignored -> {}), passwords); // where nobody looks for it
            stop();
            access.close();
        }
        Path file = settings.dataDirectory().resolveSibling("first-password");
        boolean first = access.isFirstStart();
        try {
            if (first) {
                Files.deleteIfExists(file);
                OwnerOnly.create(file);
                Files.writeString(file, passwords.superuser() + "\n");
            }
            EmbeddedPostgres started = start(settings.port(), builder -> {
                builder.setConnectConfig("password", passwords.superuser());
                if (first) {
                    builder.setLocaleConfig("auth", "scram-sha-256").setLocaleConfig("pwfile", file.toString());
                }
            });
            access.close();
            createDatabases(started, passwords.owner());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private EmbeddedPostgres start(int port, Consumer<EmbeddedPostgres.Builder> more) throws IOException {
        EmbeddedPostgres.Builder builder = builder()
                .setDataDirectory(settings.dataDirectory())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_LIMIT)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", settings.durable() ? "on" : "off")
                .setServerConfig("synchronous_commit", "on") // else a killed server forgets what it had confirmed
                .setServerConfig("max_connections", "100")
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(settings.logFile().toFile()));
        more.accept(builder);
        EmbeddedPostgres started = builder.start();
        if (settings.programs().isPresent()) {
            OwnerOnly.all(settings.programs().get()); // the library lets all others write there
        }
        return started;
    }

    /** The library looks after a folder for temporary files, too, which anybody could have made before us. */
    private EmbeddedPostgres.Builder builder() {
        if (settings.programs().isEmpty()) {
            return EmbeddedPostgres.builder();
        }
        synchronized (LocalDatabase.class) {
            String before = System.getProperty(LIBRARY_FOLDER);
            System.setProperty(LIBRARY_FOLDER, settings.programs().get().toString());
            try {
                return EmbeddedPostgres.builder()
                        .setPgBinaryResolver(archive)
                        .setOverrideWorkingDirectory(settings.programs().get().toFile());
            } finally {
                if (before == null) {
                    System.clearProperty(LIBRARY_FOLDER);
                } else {
                    System.setProperty(LIBRARY_FOLDER, before);
                }
            }
        }
    }

    @Override
    public synchronized void stop() {
        DatabaseProcess.of(settings.dataDirectory()).ifPresent(process -> DatabaseProcess.stop(process, STOP_LIMIT));
        forget();
    }

    @Override
    public synchronized void kill() {
        DatabaseProcess.of(settings.dataDirectory()).ifPresent(process -> {
            List<ProcessHandle> workers = process.descendants().toList();
            process.destroyForcibly();
            ChildProcess.awaitEnd(process, STOP_LIMIT);
            workers.forEach(worker -> ChildProcess.awaitEnd(worker, STOP_LIMIT)); // they notice by themselves
        });
        forget();
    }

    @Override
    public boolean isRunning() {
        return process().isPresent();
    }

    /** The process that runs now; empty when there is none. */
    public Optional<ProcessHandle> process() {
        return DatabaseProcess.of(settings.dataDirectory());
    }

    /** The library keeps its lock on the directory when its server has died; taken away, the next start makes a new one. */
    private void forget() {
        try {
            Files.deleteIfExists(settings.dataDirectory().resolve("epg-lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepareDirectories() throws IOException {
        Files.createDirectories(settings.logFile().toAbsolutePath().getParent());
        OwnerOnly.directory(settings.dataDirectory());
        if (settings.programs().isPresent()) {
            OwnerOnly.directory(settings.programs().get());
        }
    }

    private static void setSuperuserPassword(EmbeddedPostgres started, DatabasePasswords passwords)
            throws SQLException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + passwords.superuser() + "'");
        }
    }

    private static void createDatabases(EmbeddedPostgres started, String password) throws SQLException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean known = exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'");
            statement.execute((known ? "ALTER" : "CREATE") + " ROLE " + USER + " LOGIN PASSWORD '" + password + "'");
            for (String database : DATABASES) {
                if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                    statement.execute("CREATE DATABASE " + database + " OWNER " + USER);
                }
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
