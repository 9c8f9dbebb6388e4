package io.webjack.admin.transfer;

import io.webjack.admin.access.Audit;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.processing.ConnectionDirectory;
import io.webjack.admin.processing.ConnectionDirectory.KnownConnection;
import io.webjack.admin.processing.ProcessingDocument;
import io.webjack.admin.processing.ProcessingImports;
import io.webjack.admin.processing.ProcessingView;
import io.webjack.admin.secret.SecretCatalog;
import io.webjack.catalog.validation.ProcessingValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes files of processings, and drafts of files. */
@ApplicationScoped
class Transfers {
    private final ProcessingImports processings;
    private final ConnectionDirectory connections;
    private final SecretCatalog secrets;
    private final ProcessingValidator validator;
    private final Audit audit;

    Transfers(
            ProcessingImports processings,
            ConnectionDirectory connections,
            SecretCatalog secrets,
            ProcessingValidator validator,
            Audit audit) {
        this.processings = processings;
        this.connections = connections;
        this.secrets = secrets;
        this.validator = validator;
        this.audit = audit;
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    @Transactional
    Map<String, @Nullable Object> exported(UUID id) {
        ProcessingDocument edited = processings.edited(id);
        Map<String, @Nullable Object> document = JsonDocument.stored(JsonDocument.text(edited));
        ProcessingFile file = new ProcessingFile(document, validator.secretNames(document), List.of());
        UUID connection = file.connectionId();
        List<KnownConnection> used = connections.all().stream()
                .filter(one -> one.id().equals(connection))
                .toList();
        audit.record("processing.exported", "processing", id, edited.name(), Map.of());
        return new ProcessingFile(document, file.secrets(), used).toMap();
    }

    /**
     * A draft, with what it uses and is not there.
     *
     * @throws io.webjack.problem.ProblemException 422 with all violations
     */
    @Transactional
    ImportedProcessing imported(Map<String, @Nullable Object> sent, Language language) {
        ProcessingFile file = ProcessingFile.of(sent);
        List<MissingConnection> missing = new ArrayList<>();
        Map<String, @Nullable Object> document = file.document();
        UUID named = file.connectionId();
        if (named != null) {
            UUID found = here(file, named).orElse(null);
            document = file.withConnection(found);
            if (found == null) {
                missing.add(file.told(named)
                        .map(told -> new MissingConnection(told.name(), told.type()))
                        .orElseGet(() -> new MissingConnection(named.toString(), null)));
            }
        }
        ProcessingView created = processings.create(document, language);
        Set<String> unknown = new TreeSet<>(validator.secretNames(document));
        unknown.removeAll(secrets.names());
        return new ImportedProcessing(created, new Missing(List.copyOf(unknown), missing));
    }

    /** The same connection, or the only one of its name and type. */
    private Optional<UUID> here(ProcessingFile file, UUID named) {
        List<KnownConnection> all = connections.all();
        if (all.stream().anyMatch(one -> one.id().equals(named))) {
            return Optional.of(named);
        }
        List<KnownConnection> alike = file.told(named).stream()
                .flatMap(told -> all.stream()
                        .filter(one ->
                                one.name().equals(told.name()) && one.type().equals(told.type())))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0).id()) : Optional.empty();
    }
}
