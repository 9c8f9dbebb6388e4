package io.webjack.history.field;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.history.database.Columns;
import io.webjack.history.database.Payload;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;

/** Keeps what was learned: one row for each processing, so that a batch writes few. */
@ApplicationScoped
class FieldStore {
    /** Locks in the order of ids, in which every instance comes to them. */
    private static final String MAKE = """
            insert into learned_fields (processing_id, document)
            select id, '{}'::bytea from unnest(?::uuid[]) as r (id) order by id
            on conflict do nothing
            """;

    private static final String LOCK = """
            select processing_id, document from learned_fields where processing_id = any (?::uuid[])
            order by processing_id for update
            """;

    private static final String WRITE = """
            update learned_fields as f set document = r.document
            from unnest(?::uuid[], ?::bytea[]) as r (id, document) where f.processing_id = r.id
            """;

    private static final String READ = "select processing_id, document from learned_fields where processing_id = ?";

    /** What is known, kept from others until the end of the transaction. */
    Map<UUID, LearnedFields> lock(Connection connection, List<UUID> processings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
            Columns.of(statement, processings).uuid(id -> id);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            Columns.of(statement, processings).uuid(id -> id);
            return read(statement);
        }
    }

    void write(Connection connection, Map<UUID, LearnedFields> known) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE);
                Payload.Packer packer = new Payload.Packer()) {
            Columns.of(statement, List.copyOf(known.entrySet()))
                    .uuid(Entry::getKey)
                    .bytes(entry -> packer.pack(WireJson.write(entry.getValue())));
            statement.executeUpdate();
        }
    }

    LearnedFields read(Connection connection, UUID processing) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, processing);
            return read(statement).getOrDefault(processing, LearnedFields.NONE);
        }
    }

    private static Map<UUID, LearnedFields> read(PreparedStatement statement) throws SQLException {
        Map<UUID, LearnedFields> known = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                UUID id = row.getObject("processing_id", UUID.class);
                known.put(id, document(id, row.getBytes("document")));
            }
        }
        return known;
    }

    /** What was learned can be learned again: it must not stop what is read. */
    private static LearnedFields document(UUID processing, byte[] stored) {
        if (stored.length <= 2) {
            return LearnedFields.NONE;
        }
        try {
            return WireJson.read(Payload.unpack(stored), LearnedFields.class);
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            LOG.learnedFieldsUnreadable(processing.toString(), String.valueOf(e.getMessage()));
            return LearnedFields.NONE;
        }
    }
}
