package io.webjack.ingest.source.platform;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.connection.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A platform whose leads stand in lists, which are asked for from time to time. */
public non-sealed interface ListedPlatform extends Platform {

    @Override
    default <R> R match(
            Function<? super AnnouncedPlatform, ? extends R> announced,
            Function<? super ListedPlatform, ? extends R> listed) {
        return listed.apply(this);
    }

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
    FetchAnswer<GrantedToken> grant(Connection connection, Optional<GrantedToken> old);

    /**
     * Tries an access out, with as few harmless requests as show whether leads can be read.
     *
     * @return whose leads they are, as far as the platform says so; else an empty text
     */
    FetchAnswer<String> probe(Connection connection, GrantedToken token);

    /** Names of forms by their ids, where the notifications of the platform do not tell them. */
    default FetchAnswer<Map<String, String>> forms(Connection connection, GrantedToken token) {
        return new FetchAnswer.Given<>(Map.of());
    }

    /** The lists that hold the leads of a source, in a form that {@link #page} knows. */
    FetchAnswer<List<String>> lists(Connection connection, GrantedToken token, ProcessingDefinition processing);

    /** A page of a list. */
    FetchAnswer<LeadPage> page(
            Connection connection,
            GrantedToken token,
            ProcessingDefinition processing,
            String list,
            TimeWindow window,
            PageStart start);
}
