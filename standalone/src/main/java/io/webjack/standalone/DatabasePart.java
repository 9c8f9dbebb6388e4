package io.webjack.standalone;

import io.webjack.platform.DatabaseSettings;
import io.webjack.platform.LocalDatabase;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of the run. */
final class DatabasePart implements Part {
    private final DatabaseSettings settings;
    private @Nullable LocalDatabase database;

    DatabasePart(StandaloneSettings run) {
        this.settings = new DatabaseSettings(
                run.dataDirectory().resolve("postgresql"),
                run.port(Setting.POSTGRES),
                run.logDirectory().resolve("postgresql.log"),
                true);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void start() {
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

    /** Ends the server of an earlier run that was killed, before its port is looked at. */
    void endLeftover() {
        LocalDatabase.endLeftover(settings.dataDirectory());
    }
}
