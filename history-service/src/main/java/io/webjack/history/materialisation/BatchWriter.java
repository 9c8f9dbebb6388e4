package io.webjack.history.materialisation;

import io.webjack.contracts.OperationStatus;
import io.webjack.history.database.Database;
import io.webjack.history.deadletter.DeadLetterStore;
import io.webjack.history.field.FieldRecorder;
import io.webjack.history.incident.Failure;
import io.webjack.history.incident.IncidentRecorder;
import io.webjack.history.operation.OperationStore;
import io.webjack.history.operation.Transition;
import io.webjack.history.statistic.CountStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the rows of a batch: all of them in one transaction, with what is counted and told because of them. */
@ApplicationScoped
class BatchWriter {
    private final Database database;
    private final OperationStore operations;
    private final DeadLetterStore deadLetters;
    private final CountStore counts;
    private final IncidentRecorder incidents;
    private final FieldRecorder fields;

    BatchWriter(
            Database database,
            OperationStore operations,
            DeadLetterStore deadLetters,
            CountStore counts,
            IncidentRecorder incidents,
            FieldRecorder fields) {
        this.database = database;
        this.operations = operations;
        this.deadLetters = deadLetters;
        this.counts = counts;
        this.incidents = incidents;
        this.fields = fields;
    }

    /** Whether the database answers. */
    boolean canWrite() {
        try {
            return database.read(connection -> connection.isValid(2));
        } catch (PersistenceException e) {
            return false;
        }
    }

    void write(BatchRows rows) {
        database.inTransaction(connection -> write(connection, rows));
    }

    /** How many operations have changed. */
    private int write(Connection connection, BatchRows rows) throws SQLException {
        List<Transition> transitions = operations.writeOperations(connection, rows.operations());
        operations.writeData(connection, rows.data());
        operations.writeActions(connection, rows.actions());
        operations.settleRepeated(connection, transitions);
        counts.add(connection, leads(transitions));
        deadLetters.write(rows.deadLetters());
        incidents.record(failures(rows, transitions), succeeded(leads(transitions)));
        fields.record(transitions, rows.events());
        return transitions.size();
    }

    /** What a person has tried out counts nowhere. */
    private static List<Transition> leads(List<Transition> transitions) {
        return transitions.stream().filter(transition -> !transition.test()).toList();
    }

    private static List<Failure> failures(BatchRows rows, List<Transition> transitions) {
        return transitions.stream()
                .filter(Transition::gotIntoTrouble)
                .map(transition -> rows.failures().get(transition.operationId()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Set<UUID> succeeded(List<Transition> transitions) {
        return transitions.stream()
                .filter(transition -> transition.cameTo(OperationStatus.SUCCEEDED))
                .map(Transition::processingId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
