package io.webjack.history.deadletter;

import io.webjack.contracts.result.DeadLetter;
import io.webjack.history.database.Columns;
import io.webjack.history.database.Payload;
import io.webjack.history.database.StorableText;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps dead letters. */
@ApplicationScoped
public class DeadLetterStore {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_REASON = 4000;

    private static final String INSERT = """
            insert into dead_letter (id, service, topic, record_partition, record_offset, at, reason, letter)
            select id, service, topic, record_partition, record_offset, to_timestamp(at::float8 / 1000000), reason,
                   letter
            from unnest(?::uuid[], ?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::text[], ?::bytea[])
                 as r (id, service, topic, record_partition, record_offset, at, reason, letter)
            on conflict do nothing
            """;

    private static final String LIST = """
            select id, letter from dead_letter
            where ?::uuid is null or (at, id) < (select at, id from dead_letter where id = ?::uuid)
            order by at desc, id desc limit ?
            """;

    /** Writes dead letters; those that are there already stay as they are. */
    public void write(Connection connection, List<DeadLetterRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Columns.of(statement, rows)
                    .uuid(DeadLetterRow::id)
                    .text(row -> StorableText.of(row.service(), LONGEST_NAME))
                    .text(row -> StorableText.of(row.topic(), LONGEST_NAME))
                    .number(row -> (long) row.partition())
                    .number(DeadLetterRow::offset)
                    .time(DeadLetterRow::at)
                    .text(row -> StorableText.of(row.reason(), LONGEST_REASON))
                    .bytes(DeadLetterRow::letter);
            statement.executeUpdate();
        }
    }

    /** At most {@code limit} dead letters, the newest first, those older than {@code before} where it is given. */
    List<Kept> list(Connection connection, @Nullable UUID before, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setObject(1, before);
            statement.setObject(2, before);
            statement.setInt(3, limit);
            List<Kept> letters = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    letters.add(new Kept(row.getObject("id", UUID.class), letter(row.getBytes("letter"))));
                }
            }
            return letters;
        }
    }

    private static DeadLetter letter(byte[] stored) {
        try {
            return WireJson.read(Payload.unpack(stored), DeadLetter.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored dead letter cannot be read", e);
        }
    }

    /** A dead letter and the id by which it is listed. */
    record Kept(UUID id, DeadLetter letter) {}
}
