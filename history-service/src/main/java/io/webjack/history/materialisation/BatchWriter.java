package io.webjack.history.materialisation;

import io.webjack.contracts.OperationStatus;
import io.webjack.history.balance.BalanceStore;
import io.webjack.history.database.Database;
import io.webjack.history.deadletter.DeadLetterStore;
import io.webjack.history.field.FieldRecorder;
import io.webjack.history.incident.Failure;
import io.webjack.history.incident.IncidentRecorder;
import io.webjack.history.incident.Recovery;
import io.webjack.history.operation.OperationStore;
import io.webjack.history.operation.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Writes the rows of a batch: all of them in one transaction, with what is counted and told because of them. */
@ApplicationScoped
class BatchWriter {
    private final Database database;
    private final OperationStore operations;
    private final DeadLetterStore deadLetters;
    private final BalanceStore balance;
    private final IncidentRecorder incidents;
    private final FieldRecorder fields;
    private final Clock clock;

    BatchWriter(
            Database database,
            OperationStore operations,
            DeadLetterStore deadLetters,
            BalanceStore balance,
            IncidentRecorder incidents,
            FieldRecorder fields,
            Clock clock) {
        this.database = database;
        this.operations = operations;
        this.deadLetters = deadLetters;
        this.balance = balance;
        this.incidents = incidents;
        this.fields = fields;
        this.clock = clock;
    }

    /** Whether the database answers. */
    boolean canWrite() {
        try {
            return database.read(connection -> connection.isValid(2));
        } catch (SQLException e) {
            return false;
        }
    }

    void write(BatchRows rows) throws SQLException {
        boolean lettersWritten = database.inTransaction(connection -> write(connection, rows));
        if (lettersWritten) {
            incidents.lettersWritten();
        }
    }

    private boolean write(Connection connection, BatchRows rows) throws SQLException {
        List<Transition> transitions = operations.writeOperations(connection, rows.operations());
        operations.writeData(connection, rows.data());
        operations.writeActions(connection, rows.actions());
        deadLetters.write(connection, rows.deadLetters());
        balance.add(connection, transitions);
        boolean lettersWritten = incidents.record(connection, failures(rows, transitions), recoveries(transitions));
        fields.record(connection, transitions, rows.events());
        return lettersWritten;
    }

    private static List<Failure> failures(BatchRows rows, List<Transition> transitions) {
        return transitions.stream()
                .filter(Transition::gotIntoTrouble)
                .map(transition -> rows.failures().get(transition.operationId()))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Recovery> recoveries(List<Transition> transitions) {
        Instant now = clock.instant();
        List<UUID> processings = transitions.stream()
                .filter(transition -> transition.cameTo(OperationStatus.SUCCEEDED))
                .map(Transition::processingId)
                .distinct()
                .sorted()
                .toList();
        return processings.stream().map(id -> new Recovery(id, now)).toList();
    }
}
