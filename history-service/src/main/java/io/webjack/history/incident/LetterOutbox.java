package io.webjack.history.incident;

import io.webjack.database.StorableText;
import io.webjack.history.database.Columns;
import io.webjack.history.incident.LetterWriter.Letter;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Letters that are to be sent, one row for each recipient: written in the transaction that makes them necessary. */
@ApplicationScoped
public class LetterOutbox {
    private static final int LONGEST_PROBLEM = 1000;

    private static final String INSERT = """
            insert into letter (id, incident_id, kind, recipient, subject, body_text, body_html, created_at,
                                next_attempt_at, attempts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            """;

    private static final String NEXT = """
            select * from letter
            where sent_at is null and given_up_at is null and next_attempt_at <= ?
            order by next_attempt_at limit 1 for update skip locked
            """;

    private final LetterWriter writer;
    private final Clock clock;

    LetterOutbox(LetterWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** A letter on its way. */
    record Waiting(
            UUID id, String recipient, String subject, String text, String html, Instant createdAt, int attempts) {}

    /** False when there is nobody to write to. */
    boolean write(Connection connection, LetterKind kind, Incident incident) throws SQLException {
        Collection<String> recipients = recipients(incident.emails());
        if (recipients.isEmpty()) {
            return false;
        }
        write(connection, incident.id(), recipients, kind.name(), writer.write(kind, incident));
        return true;
    }

    /** A letter that belongs to no incident. False when there is nobody to write to. */
    public boolean write(Connection connection, Collection<String> emails, String kind, NoticeLetter notice)
            throws SQLException {
        Collection<String> recipients = recipients(emails);
        if (recipients.isEmpty()) {
            return false;
        }
        write(connection, null, recipients, kind, new Letter(notice.subject(), notice.text(), notice.html()));
        return true;
    }

    private static Collection<String> recipients(Collection<String> emails) {
        Map<String, String> recipients = new LinkedHashMap<>();
        for (String email : emails) {
            Mailbox mailbox = Mailbox.of(email);
            recipients.putIfAbsent(mailbox.identity(), mailbox.address());
        }
        return recipients.values();
    }

    private void write(
            Connection connection, @Nullable UUID incidentId, Collection<String> recipients, String kind, Letter letter)
            throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (String recipient : recipients) {
                statement.setObject(1, Ids.newId());
                statement.setObject(2, incidentId);
                statement.setString(3, kind);
                statement.setString(4, recipient);
                statement.setString(5, storable(letter.subject()));
                statement.setString(6, storable(letter.text()));
                statement.setString(7, storable(letter.html()));
                statement.setObject(8, Columns.parameter(now));
                statement.setObject(9, Columns.parameter(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A letter that is due, locked until the transaction ends. */
    Optional<Waiting> next(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setObject(1, Columns.parameter(clock.instant()));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Instant createdAt = Columns.timeIn(row, "created_at");
                return Optional.of(new Waiting(
                        row.getObject("id", UUID.class),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body_text"),
                        row.getString("body_html"),
                        createdAt == null ? clock.instant() : createdAt,
                        row.getInt("attempts")));
            }
        }
    }

    void sent(Connection connection, Waiting letter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update letter set sent_at = ?, attempts = attempts + 1, problem = null where id = ?")) {
            statement.setObject(1, Columns.parameter(clock.instant()));
            statement.setObject(2, letter.id());
            statement.executeUpdate();
        }
    }

    void postponed(Connection connection, Waiting letter, Instant until, String problem) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update letter set next_attempt_at = ?, attempts = attempts + 1, problem = ? where id = ?")) {
            statement.setObject(1, Columns.parameter(until));
            statement.setString(2, StorableText.of(problem, LONGEST_PROBLEM));
            statement.setObject(3, letter.id());
            statement.executeUpdate();
        }
    }

    void givenUp(Connection connection, Waiting letter, String problem) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update letter set given_up_at = ?, attempts = attempts + 1, problem = ? where id = ?")) {
            statement.setObject(1, Columns.parameter(clock.instant()));
            statement.setString(2, StorableText.of(problem, LONGEST_PROBLEM));
            statement.setObject(3, letter.id());
            statement.executeUpdate();
        }
    }

    long countWaiting(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from letter where sent_at is null and given_up_at is null");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String storable(String text) {
        return StorableText.of(text, Integer.MAX_VALUE);
    }
}
