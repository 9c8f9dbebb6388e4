package io.webjack.history.deadletter;

import com.fasterxml.jackson.databind.util.RawValue;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.database.StorableText;
import io.webjack.history.database.Columns;
import io.webjack.history.database.Payload;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps dead letters. */
@ApplicationScoped
public class DeadLetterStore {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_REASON = 4000;
    private static final byte[] NOTHING = {};

    private static final String COLUMNS = """
            from unnest(?::uuid[], ?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::text[], ?::bytea[])
                 as r (id, service, topic, record_partition, record_offset, at, reason, letter)
            """;

    private static final String INSERT = """
            insert into dead_letter (id, service, topic, record_partition, record_offset, at, reason, letter)
            select id, service, topic, record_partition, record_offset, to_timestamp(at::float8 / 1000000), reason,
                   letter
            """ + COLUMNS + "on conflict do nothing";

    private static final String INSERT_READERS = """
            insert into dead_letter_reader (dead_letter_id, service, at, reason)
            select d.id, r.service, to_timestamp(r.at::float8 / 1000000), r.reason
            """ + COLUMNS + """
            join dead_letter d on d.topic = r.topic and d.record_partition = r.record_partition
                and d.record_offset = r.record_offset
            on conflict do nothing
            """;

    private static final String LIST = """
            select id, letter, array(
                select jsonb_build_object('service', r.service, 'at', to_char(r.at at time zone 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'reason', r.reason)::text
                from dead_letter_reader r where r.dead_letter_id = dead_letter.id order by r.at, r.service) as readers
            from dead_letter
            where ?::uuid is null or (at, id) < (select at, id from dead_letter where id = ?::uuid)
            order by at desc, id desc limit ?
            """;

    /**
     * Writes dead letters: each record once, with the reason of everybody who could not read it. What is there already
     * stays as it is.
     */
    public void write(Connection connection, List<DeadLetterRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Map<UUID, DeadLetterRow> records = new LinkedHashMap<>();
        rows.forEach(row -> records.putIfAbsent(row.id(), row));
        insert(connection, INSERT, List.copyOf(records.values()), DeadLetterRow::letter);
        insert(connection, INSERT_READERS, rows, row -> NOTHING);
    }

    private static void insert(
            Connection connection, String sql, List<DeadLetterRow> rows, Function<DeadLetterRow, byte[]> letter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Columns.of(statement, rows)
                    .uuid(DeadLetterRow::id)
                    .text(row -> StorableText.of(row.service(), LONGEST_NAME))
                    .text(row -> StorableText.of(row.topic(), LONGEST_NAME))
                    .number(row -> (long) row.partition())
                    .number(DeadLetterRow::offset)
                    .time(DeadLetterRow::at)
                    .text(row -> StorableText.of(row.reason(), LONGEST_REASON))
                    .bytes(letter);
            statement.executeUpdate();
        }
    }

    /**
     * Dead letters, the newest first, those older than {@code before} where it is given.
     *
     * @param limit so many at most
     * @param mostBytes no more than those whose letters have so many bytes together, but one in any case
     */
    Page list(Connection connection, @Nullable UUID before, int limit, long mostBytes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setFetchSize(1);
            statement.setObject(1, before);
            statement.setObject(2, before);
            statement.setInt(3, limit + 1);
            List<Kept> letters = new ArrayList<>();
            long bytes = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte[] stored = row.getBytes("letter");
                    bytes += Payload.sizeOf(stored, stored.length);
                    if (letters.size() == limit || bytes > mostBytes && !letters.isEmpty()) {
                        return new Page(letters, true);
                    }
                    letters.add(new Kept(row.getObject("id", UUID.class), letter(stored), readers(row)));
                }
            }
            return new Page(letters, false);
        }
    }

    private static List<Object> readers(ResultSet row) throws SQLException {
        List<Object> readers = new ArrayList<>();
        for (Object reader : (Object[]) row.getArray("readers").getArray()) {
            readers.add(new RawValue(String.valueOf(reader)));
        }
        return readers;
    }

    private static DeadLetter letter(byte[] stored) {
        try {
            return WireJson.read(Payload.unpack(stored), DeadLetter.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored dead letter cannot be read", e);
        }
    }

    /**
     * A dead letter.
     *
     * @param readers who could not read the record, when and why: as JSON
     */
    record Kept(UUID id, DeadLetter letter, List<Object> readers) {
        Kept {
            readers = List.copyOf(readers);
        }
    }

    /** @param more whether there are older ones */
    record Page(List<Kept> letters, boolean more) {
        Page {
            letters = List.copyOf(letters);
        }
    }
}
