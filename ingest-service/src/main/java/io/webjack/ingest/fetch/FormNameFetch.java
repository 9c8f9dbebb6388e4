package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FormNames;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.SourceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for the names of forms: whenever lists of a connection are read, and behind a notification of a form that is not known
 * here. Names are worth having, and no lead waits for them.
 */
final class FormNameFetch implements AutoCloseable {
    /** Forms that are not known make it ask once in this time. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Names that were read so short a time ago are not read again together with the lists. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private static final int MOST_CONNECTIONS = 1_000;

    private final FormNames names;
    private final Map<String, ListedPlatform> byConnectionType;
    private final KnownSources sources;
    private final FetchMemory memory;
    private final AccessTokens tokens;
    private final Cache<UUID, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(MOST_CONNECTIONS)
            .expireAfterWrite(PAUSE)
            .build();
    private final Cache<UUID, Boolean> fresh = Caffeine.newBuilder()
            .maximumSize(MOST_CONNECTIONS)
            .expireAfterWrite(FRESH)
            .build();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_CONNECTIONS),
            work -> {
                Thread created = new Thread(work, "form-names");
                created.setDaemon(true);
                return created;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    FormNameFetch(
            FormNames names,
            List<ListedPlatform> platforms,
            KnownSources sources,
            FetchMemory memory,
            AccessTokens tokens) {
        this.names = names;
        this.byConnectionType =
                platforms.stream().collect(Collectors.toMap(ListedPlatform::connectionType, Function.identity()));
        this.sources = sources;
        this.memory = memory;
        this.tokens = tokens;
    }

    /** From now on, forms that are not known are asked for. */
    void start() {
        names.whenUnknown(this::later);
        for (ProcessingDefinition processing : sources.processings().get().all().values()) {
            if (processing.status() == ProcessingStatus.RUNNING) {
                SourceSettings.connectionId(processing).ifPresent(this::later);
            }
        }
    }

    /** Asks before the lists of a connection are read. Blocks. */
    void read(Connection connection, ListedPlatform source, AccessTokens.Session session) {
        if (fresh.asMap().putIfAbsent(connection.id(), true) == null) {
            learn(connection, session.ask(token -> source.forms(connection, token)));
        }
    }

    @Override
    public void close() {
        names.whenUnknown(connection -> {});
        thread.shutdownNow();
    }

    private void later(UUID connectionId) {
        Optional<Connection> connection =
                sources.connection(connectionId).filter(known -> byConnectionType.containsKey(known.type()));
        if (connection.isPresent() && asked.asMap().putIfAbsent(connectionId, true) == null) {
            thread.execute(() -> readWithKnownToken(connection.get()));
        }
    }

    /** Only the instance that reads the lists of a connection gets tokens for it. */
    private void readWithKnownToken(Connection connection) {
        ListedPlatform source = byConnectionType.get(connection.type());
        if (source == null) {
            return;
        }
        try {
            memory.readToEnd();
            tokens.session(connection, source)
                    .askWithKnown(token -> source.forms(connection, token))
                    .ifPresent(answer -> learn(connection, answer));
        } catch (RuntimeException e) {
            LOG.namesNotRead(connection.id(), String.valueOf(e.getMessage()));
        }
    }

    private void learn(Connection connection, FetchAnswer<Map<String, String>> answer) {
        if (answer instanceof Given<Map<String, String>> given) {
            names.learn(connection.id(), given.value());
        }
    }
}
