package io.webjack.processing.action.http;

import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.destination.Servers;
import io.webjack.processing.isolation.Breakers;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.memory.AnswerRoom;
import io.webjack.processing.secret.Masker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Sends requests. */
@Singleton
final class HttpRequestExecutor implements ActionExecutor<HttpRequest> {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final HttpWays ways;
    private final ExchangeReport report;
    private final Clock clock;

    @Inject
    HttpRequestExecutor(
            Servers servers,
            DestinationConfig config,
            Breakers breakers,
            RateLimits limits,
            AnswerRoom answers,
            Masker masker,
            Clock clock) {
        this.ways = new HttpWays(servers, config, breakers, limits, answers);
        this.clock = clock;
        this.report = new ExchangeReport(masker, config);
    }

    @Override
    public Class<HttpRequest> definition() {
        return HttpRequest.class;
    }

    @Override
    public PreparedAction prepare(HttpRequest definition) {
        return new PreparedRequest(definition, ways, report, LONGEST, clock);
    }
}
