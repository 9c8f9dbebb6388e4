package io.webjack.admin.activity;

import io.webjack.admin.document.Parameters;
import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.catalog.Field;
import io.webjack.catalog.SourceType;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which fields there are: those that a source declares, and those that its events brought. */
@ApplicationScoped
public class ProcessingFields {
    private final ProcessingVersions processings;
    private final History history;

    ProcessingFields(ProcessingVersions processings, History history) {
        this.processings = processings;
        this.history = history;
    }

    /**
     * Those of a processing. Blocks.
     *
     * @throws ProblemException 404
     */
    public FieldList of(UUID id) {
        ProcessingDefinition processing = processings.edited(id).orElseThrow(Parameters::notFound);
        SourceDefinition source = processing.source();
        return FieldList.of(source == null ? List.of() : declared(source.type()), learned(processing.id()));
    }

    /** Those that a source declares before any event has come. */
    public static FieldList of(SourceType source) {
        return FieldList.of(source.fields(), LearnedFields.NONE);
    }

    private static List<Field> declared(String sourceType) {
        return SourceTypes.find(sourceType).map(SourceType::fields).orElse(List.of());
    }

    /** Null when the history is away: what is declared can be shown all the same. */
    private @Nullable LearnedFields learned(UUID processing) {
        try {
            return history.fields(processing).orElse(null);
        } catch (ProblemException e) {
            return null;
        }
    }
}
