package io.webjack.ingest.source.listing;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.connection.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of source whose leads are asked for. An implementation blocks the calling thread, for as long as its settings
 * allow at most, and keeps nothing between two calls.
 */
public interface ListedSource {

    /** Its name in {@code source.type}, such as {@code vk_ads}. */
    String type();

    /** The type of the connections that it uses. */
    String connectionType();

    /**
     * Whether it is read when a person wants that only, never by a schedule. Such a source is read whole at once, with
     * nothing remembered from one reading to the next.
     */
    default boolean isOnDemandOnly() {
        return false;
    }

    /** What else a token depends on: with other credentials it is of no use. */
    String credentials(Connection connection);

    /**
     * Gets a token.
     *
     * @param old one that has ended, or is about to; its successor makes it invalid at once
     */
    ListAnswer<GrantedToken> grant(Connection connection, Optional<GrantedToken> old);

    /**
     * Tries an access out, with as few harmless requests as show whether leads can be read.
     *
     * @return whose leads they are, as far as the platform says so; else an empty text
     */
    ListAnswer<String> probe(Connection connection, GrantedToken token);

    /** Names of forms by their ids, where the notifications of the platform do not tell them. */
    default ListAnswer<Map<String, String>> forms(Connection connection, GrantedToken token) {
        return new ListAnswer.Given<>(Map.of());
    }

    /** The lists that hold the leads of a source, in a form that {@link #page} knows. */
    ListAnswer<List<String>> lists(Connection connection, GrantedToken token, ProcessingDefinition processing);

    /** A page of a list. */
    ListAnswer<LeadPage> page(
            Connection connection,
            GrantedToken token,
            ProcessingDefinition processing,
            String list,
            TimeWindow window,
            PageStart start);
}
