package io.webjack.admin.processing;

import io.webjack.admin.document.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Processings that go into files and come from files. */
@ApplicationScoped
public class ProcessingImports {
    private final ProcessingCatalog catalog;
    private final ProcessingConfig config;

    ProcessingImports(ProcessingCatalog catalog, ProcessingConfig config) {
        this.catalog = catalog;
        this.config = config;
    }

    /**
     * What is edited of a processing.
     *
     * @throws io.webjack.problem.ProblemException 404 when there is none
     */
    @Transactional
    public ProcessingDocument edited(UUID id) {
        return catalog.get(id).document();
    }

    /**
     * A new one.
     *
     * @throws io.webjack.problem.ProblemException 422 with all violations
     */
    @Transactional
    public ProcessingView create(Map<String, ? extends @Nullable Object> document, Language language) {
        return ProcessingView.of(catalog.create(document, Change.IMPORTED, language), config.ingestUrl());
    }
}
