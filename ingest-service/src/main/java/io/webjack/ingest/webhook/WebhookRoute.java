package io.webjack.ingest.webhook;

import io.quarkus.arc.All;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.ConnectionSource;
import io.webjack.ingest.source.SourceType;
import io.webjack.ingest.source.SourceTypes;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The addresses {@code /in/<token>} of sources and {@code /in/<connection type>/<token>} of connections, and all below
 * them, for any method and any bytes: a sender is answered 2xx only after the broker has acknowledged its data.
 */
@Singleton
final class WebhookRoute {
    private static final String PREFIX = "/in/";
    private static final int BEFORE_ALL_OTHERS = -1_000_000;
    private static final int LONGEST_TOKEN = 200;

    private final KnownAddresses addresses;
    private final SourceTypes sources;
    private final Map<String, ConnectionSource> connectionSources;
    private final Entrance entrance;
    private final Deliveries deliveries;
    private final Notifications notifications;

    @Inject
    WebhookRoute(
            KnownAddresses addresses,
            SourceTypes sources,
            @All List<ConnectionSource> connectionSources,
            Entrance entrance,
            Deliveries deliveries,
            Notifications notifications) {
        this.addresses = addresses;
        this.sources = sources;
        this.connectionSources = connectionSources.stream()
                .collect(Collectors.toUnmodifiableMap(ConnectionSource::connectionType, Function.identity()));
        this.entrance = entrance;
        this.deliveries = deliveries;
        this.notifications = notifications;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).handler(this::route);
    }

    private void route(RoutingContext context) {
        String path = context.request().path();
        if (path == null || !path.startsWith(PREFIX)) {
            context.next();
            return;
        }
        String[] parts = path.substring(PREFIX.length()).split("/", 3);
        ConnectionSource source = connectionSources.get(parts[0]);
        if (source != null && parts.length > 1 && !parts[1].isEmpty()) {
            entrance.enter(context, "connection", () -> connection(source, parts[1]), addresses::allConnections);
        } else if (parts[0].isEmpty() || parts[0].length() > LONGEST_TOKEN) {
            entrance.nothingThere(context.request(), "source");
        } else {
            entrance.enter(context, "source", () -> source(parts[0]), addresses::allProcessings);
        }
    }

    private Optional<Address> source(String token) {
        return addresses
                .processing(token)
                .flatMap(processing -> processing.source() == null
                        ? Optional.empty()
                        : sources.find(processing.source().type())
                                .map(source -> new SourceAddress(processing, source, deliveries)));
    }

    private Optional<Address> connection(ConnectionSource source, String token) {
        return addresses
                .connection(source.connectionType(), token)
                .map(connection -> new ConnectionAddress(connection, source, notifications));
    }

    /** Where a source of one processing is delivered to. */
    record SourceAddress(ProcessingDefinition processing, SourceType source, Deliveries deliveries) implements Address {
        @Override
        public String owner() {
            return processing.id().toString();
        }

        @Override
        public Set<String> methods() {
            return source.methods(processing);
        }

        @Override
        public boolean takesPacked() {
            return true;
        }

        @Override
        public void take(Arrival arrival, byte[] body) {
            deliveries.take(arrival, this, body);
        }

        @Override
        public void tooLarge(Arrival arrival) {
            deliveries.tooLarge(arrival, this);
        }

        /** What is kept of a delivery that is shown. */
        Delivery storable(Delivery delivery) {
            return source.storable(delivery, processing);
        }
    }

    /** Where a platform announces what there is to be fetched for a connection. */
    record ConnectionAddress(Connection connection, ConnectionSource source, Notifications notifications)
            implements Address {
        private static final Set<String> METHODS = Set.of("GET", "POST");

        @Override
        public String owner() {
            return connection.id().toString();
        }

        @Override
        public Set<String> methods() {
            return METHODS;
        }

        @Override
        public boolean takesPacked() {
            return false;
        }

        @Override
        public void take(Arrival arrival, byte[] body) {
            notifications.take(arrival, this, body);
        }

        @Override
        public void tooLarge(Arrival arrival) {
            notifications.tooLarge(arrival);
        }
    }
}
