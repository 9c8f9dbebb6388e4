package io.webjack.standalone;

import io.webjack.platform.DatabasePasswords;
import io.webjack.platform.DatabaseSettings;
import io.webjack.platform.LocalDatabase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of the run. */
final class DatabasePart implements Part {
    private final DatabaseSettings settings;
    private final LogTail log;
    private @Nullable LocalDatabase database;

    DatabasePart(StandaloneSettings run, Tokens tokens) {
        this.settings = new DatabaseSettings(
                directory(run),
                run.port(Setting.POSTGRES),
                run.logDirectory().resolve("postgresql.log"),
                true,
                Optional.of(run.dataDirectory().resolve("postgresql-programs")),
                Optional.of(new DatabasePasswords(tokens.databaseSuperuser(), tokens.database())));
        this.log = new LogTail(settings.logFile());
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void start() {
        log.begin();
        LocalDatabase existing = database;
        if (existing == null) {
            database = LocalDatabase.start(settings);
        } else {
            existing.start();
        }
    }

    @Override
    public void stop() {
        if (database != null) {
            database.stop();
        }
    }

    @Override
    public void kill() {
        if (database != null) {
            database.kill();
        }
    }

    @Override
    public boolean isRunning() {
        return database != null && database.isRunning();
    }

    @Override
    public EndReason whyEnded() {
        return EndReason.of(OptionalInt.empty(), log.lines());
    }

    @Override
    public Path logFile() {
        return settings.logFile();
    }

    /** Ends the server of an earlier run that was killed, before its port is looked at. */
    static void endLeftover(StandaloneSettings run) {
        LocalDatabase.endLeftover(directory(run));
    }

    private static Path directory(StandaloneSettings run) {
        return run.dataDirectory().resolve("postgresql");
    }
}
