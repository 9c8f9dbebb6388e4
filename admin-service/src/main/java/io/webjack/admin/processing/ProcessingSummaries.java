package io.webjack.admin.processing;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.secret.SecretCatalog;
import io.webjack.catalog.validation.ConnectionUse;
import io.webjack.catalog.validation.ProcessingValidator;
import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What pages about many processings tell of each. */
@ApplicationScoped
public class ProcessingSummaries {
    private final ProcessingStore store;
    private final ProcessingValidator validator;
    private final SecretCatalog secrets;
    private final ConnectionDirectory connections;

    ProcessingSummaries(
            ProcessingStore store,
            ProcessingValidator validator,
            SecretCatalog secrets,
            ConnectionDirectory connections) {
        this.store = store;
        this.validator = validator;
        this.secrets = secrets;
        this.connections = connections;
    }

    /** All of the workspace, those that are deleted too, by id. */
    @Transactional
    public Map<UUID, ProcessingSummary> all() {
        Set<String> names = secrets.names();
        return store.withDeleted().stream()
                .map(row -> summary(row, names))
                .collect(Collectors.toMap(ProcessingSummary::id, Function.identity()));
    }

    /** What a running one needs and does not have is looked for; others are told so when they are started. */
    private ProcessingSummary summary(ProcessingEntity row, Set<String> names) {
        ProcessingDocument document = row.document();
        boolean runs = !row.deleted && row.status == ProcessingStatus.RUNNING;
        List<String> missing = !runs
                ? List.of()
                : validator.secretNames(JsonDocument.stored(row.document)).stream()
                        .filter(name -> !names.contains(name))
                        .sorted()
                        .toList();
        boolean connectionMissing = runs
                && !ConnectionUse.check(document.source(), connections::typeOf).isEmpty();
        return new ProcessingSummary(
                row.id,
                row.name,
                row.status,
                row.deleted,
                missing,
                connectionMissing,
                document.notifications().emails(),
                row.document);
    }
}
