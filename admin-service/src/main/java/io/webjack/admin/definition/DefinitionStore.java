package io.webjack.admin.definition;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.webjack.admin.access.Caller;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.publication.PublicationSource;
import io.webjack.admin.publication.PublishedRow;
import io.webjack.contracts.Topic;
import io.webjack.wire.CloudEventHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table of definitions, and how its rows stand on their topic. Needs a transaction.
 *
 * @param <E> its rows
 */
public interface DefinitionStore<E extends DefinitionEntity> extends PanacheRepositoryBase<E, UUID>, PublicationSource {
    /** What the rows are. */
    Kind kind();

    /** Who asks: only rows of its workspace are there for it. */
    Caller caller();

    /** The row; empty: there is none, it is deleted, or it belongs to another workspace. */
    default Optional<E> live(UUID id) {
        return findByIdOptional(id).filter(this::isThere);
    }

    /** Whether the row is there for who asks. */
    default boolean isThere(E row) {
        return !row.deleted && row.workspaceId.equals(caller().workspaceId());
    }

    /**
     * Rows of the workspace that are not deleted.
     *
     * @param rest what else is asked, from its {@code and} or {@code order by} on
     */
    default PanacheQuery<E> findLive(String rest, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("workspace", caller().workspaceId());
        return find("workspaceId = :workspace and deleted = false " + rest, all);
    }

    /** @throws io.webjack.problem.ProblemException 404 when there is none */
    default E required(UUID id) {
        return live(id).orElseThrow(Parameters::notFound);
    }

    @Override
    default Topic topic() {
        return kind().topic;
    }

    @Override
    default String table() {
        return kind().table;
    }

    @Override
    default PublishedRow read(UUID id) {
        E row = findByIdOptional(id)
                .orElseThrow(() -> new IllegalStateException("there is no row of " + table() + " " + id));
        return new PublishedRow(
                row.version,
                row.deleted ? null : settingsOf(row),
                row.deleted ? null : record(row),
                kind().eventType,
                "/" + table() + "s/" + id,
                row.updatedAt);
    }

    /** As a row that is not deleted travels on its topic. */
    default Object record(E row) {
        return row.published();
    }

    /** The version of what is set elsewhere and stands in the record; null: nothing. */
    default @Nullable Integer settingsOf(E row) {
        return null;
    }

    /** Kinds of definitions. */
    enum Kind {
        PROCESSING(Topic.PROCESSINGS, "processing", CloudEventHeaders.PROCESSING_CHANGED, false),
        CONNECTION(Topic.CONNECTIONS, "connection", CloudEventHeaders.CONNECTION_CHANGED, true),
        SECRET(Topic.SECRETS, "secret", CloudEventHeaders.SECRET_CHANGED, true);

        private final Topic topic;
        private final String table;
        private final String eventType;
        private final boolean named;

        Kind(Topic topic, String table, String eventType, boolean named) {
            this.topic = topic;
            this.table = table;
            this.eventType = eventType;
            this.named = named;
        }

        /** Whether others name it, so that it must not vanish while one of them is saved. */
        boolean isNamed() {
            return named;
        }
    }
}
