package io.webjack.ingest.fetch;

import io.quarkus.arc.All;
import io.webjack.catalog.Caption;
import io.webjack.catalog.ConnectionType;
import io.webjack.catalog.ConnectionTypes;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionCheck;
import io.webjack.ingest.connection.ConnectionFinding;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.problem.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * Tries out the access of connections by which lists of leads are read. It uses the token that is kept for the connection, and
 * keeps the one that it is given: a client has only a few.
 */
@Singleton
final class ListedPlatformCheck implements ConnectionCheck {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Map<String, ListedPlatform> sources;
    private final FetchEngine engine;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread created = new Thread(work, "connection-check");
        created.setDaemon(true);
        return created;
    });

    @Inject
    ListedPlatformCheck(@All List<ListedPlatform> sources, FetchEngine engine) {
        this.sources = sources.stream().collect(Collectors.toMap(ListedPlatform::connectionType, Function.identity()));
        this.engine = engine;
    }

    @Override
    public Set<String> connectionTypes() {
        return sources.keySet();
    }

    @Override
    public List<ConnectionFinding> check(Connection connection) {
        ListedPlatform source = sources.get(connection.type());
        if (source == null) {
            return List.of();
        }
        return List.of(finding(connection, inTime(connection, source)));
    }

    private FetchAnswer<String> inTime(Connection connection, ListedPlatform source) {
        Future<FetchAnswer<String>> answer =
                threads.submit(() -> engine.session(connection, source).ask(token -> source.probe(connection, token)));
        try {
            return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // A token that still comes is kept all the same.
            return new Refused<>(Refusal.late());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException) {
                throw Problem.of(
                                503,
                                "broker-away",
                                "The connection cannot be checked",
                                "The message broker does not answer. Please try again in a few seconds.")
                        .asException()
                        .withHeader("Retry-After", "5");
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refused<>(Refusal.late());
        }
    }

    private static ConnectionFinding finding(Connection connection, FetchAnswer<String> answer) {
        Caption platform = ConnectionTypes.find(connection.type())
                .map(ConnectionType::caption)
                .orElseGet(() -> new Caption(connection.type(), connection.type()));
        if (answer instanceof Given<String> given) {
            String subject = given.value().isEmpty() ? null : given.value();
            return AccessFinding.ACCESS_WORKS.of(platform.ru(), platform.en(), subject, null);
        }
        Refusal refusal = ((Refused<String>) answer).refusal();
        return refusal.finding()
                .of(platform.ru(), platform.en(), null, refusal.problem().message());
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
