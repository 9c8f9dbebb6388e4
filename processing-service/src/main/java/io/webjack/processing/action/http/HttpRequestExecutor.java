package io.webjack.processing.action.http;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.destination.DestinationClients;
import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.destination.HostResolver;
import io.webjack.processing.destination.TrustReplica;
import io.webjack.processing.isolation.Breakers;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.memory.AnswerRoom;
import io.webjack.processing.secret.Masker;
import io.webjack.security.AddressPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sends requests. */
@Singleton
final class HttpRequestExecutor implements ActionExecutor<HttpRequest> {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final HttpWays ways;
    private final ExchangeReport report;
    private final Clock clock;

    @Inject
    HttpRequestExecutor(
            DestinationClients clients,
            TrustReplica trusts,
            HostResolver resolver,
            DestinationConfig config,
            Breakers breakers,
            RateLimits limits,
            Masker masker,
            AnswerRoom answers,
            Clock clock) {
        List<String> opened = config.allowedAddresses().orElse(List.of());
        if (!opened.isEmpty()) {
            LOG.addressesOpened(String.join(", ", opened));
        }
        this.ways =
                new HttpWays(clients, trusts, resolver, new AddressPolicy(opened), config, breakers, limits, answers);
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
