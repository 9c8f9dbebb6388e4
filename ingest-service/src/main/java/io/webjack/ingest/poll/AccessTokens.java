package io.webjack.ingest.poll;

import static io.webjack.ingest.poll.PollLog.LOG;

import io.webjack.contracts.poll.AccessToken;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.listing.GrantedToken;
import io.webjack.ingest.source.listing.ListAnswer;
import io.webjack.ingest.source.listing.ListAnswer.Given;
import io.webjack.ingest.source.listing.ListAnswer.Reason;
import io.webjack.ingest.source.listing.ListAnswer.Refusal;
import io.webjack.ingest.source.listing.ListAnswer.Refused;
import io.webjack.ingest.source.listing.ListedSource;
import io.webjack.security.SecretEncryption;
import io.webjack.security.SecretEncryption.UndecryptableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that platforms have given, kept encrypted on their topic. A new one is written there before it is used: its
 * predecessor is invalid at once, and of tokens that nobody knows any more only a few are given out.
 */
final class AccessTokens {
    /** A token that ends within this time is replaced first. */
    private static final Duration TOO_SHORT = Duration.ofMinutes(1);

    private final PollMemoryConsumer memory;
    private final PollPublisher publisher;
    private final Optional<SecretEncryption> encryption;
    private final Clock clock;

    AccessTokens(
            PollMemoryConsumer memory, PollPublisher publisher, Optional<SecretEncryption> encryption, Clock clock) {
        this.memory = memory;
        this.publisher = publisher;
        this.encryption = encryption;
        this.clock = clock;
    }

    /** The tokens of a connection while its source is read. */
    Session session(Connection connection, ListedSource source) {
        return new Session(connection, source);
    }

    /** For one thread. */
    final class Session {
        private final Connection connection;
        private final ListedSource source;
        private @Nullable GrantedToken token;
        private boolean renewed;

        private Session(Connection connection, ListedSource source) {
            this.connection = connection;
            this.source = source;
            this.token = stored();
        }

        /** Asks with a token, and once more with another one when the platform does not know the first any more. */
        <T> ListAnswer<T> ask(Function<GrantedToken, ListAnswer<T>> question) {
            ListAnswer<T> answer = current().then(question);
            if (reason(answer) == Reason.TOKEN && !renewed) {
                answer = renew().then(question);
            }
            if (reason(answer) == Reason.TOKEN) {
                Refusal refusal = ((Refused<T>) answer).refusal();
                answer = new Refused<>(
                        new Refusal(Reason.ACCESS, refusal.problem(), refusal.atLeast(), refusal.finding()));
            }
            if (reason(answer) == Reason.ACCESS) {
                forget();
            }
            return answer;
        }

        /** Asks with the token that is known, and gets no other; empty: none is known. */
        <T> Optional<ListAnswer<T>> askWithKnown(Function<GrantedToken, ListAnswer<T>> question) {
            return Optional.ofNullable(token).map(question);
        }

        private ListAnswer<GrantedToken> current() {
            GrantedToken known = token;
            if (known == null) {
                return renew();
            }
            Instant expiresAt = known.expiresAt();
            boolean ends = expiresAt != null && !clock.instant().plus(TOO_SHORT).isBefore(expiresAt);
            return ends && !renewed ? renew() : new Given<>(known);
        }

        private ListAnswer<GrantedToken> renew() {
            renewed = true;
            ListAnswer<GrantedToken> answer = source.grant(connection, Optional.ofNullable(token));
            if (answer instanceof Given<GrantedToken> given) {
                keep(given.value());
                token = given.value();
                LOG.tokenGranted(connection.id(), String.valueOf(given.value().expiresAt()));
            }
            return answer;
        }

        private void keep(GrantedToken granted) {
            if (encryption.isPresent()) {
                String refreshToken = granted.refreshToken();
                publisher.token(new AccessToken(
                        connection.id(),
                        encryption.get().encrypt(granted.accessToken(), context("access")),
                        refreshToken == null ? null : encryption.get().encrypt(refreshToken, context("refresh")),
                        granted.expiresAt(),
                        clock.instant()));
            }
        }

        /** Next time a new one is asked for. */
        private void forget() {
            if (token != null) {
                publisher.noToken(connection.id().toString());
                token = null;
            }
        }

        private @Nullable GrantedToken stored() {
            AccessToken stored = memory.token(connection.id()).orElse(null);
            if (stored == null || encryption.isEmpty()) {
                return null;
            }
            try {
                String refreshToken = stored.refreshToken();
                return new GrantedToken(
                        encryption.get().decrypt(stored.accessToken(), context("access")),
                        refreshToken == null ? null : encryption.get().decrypt(refreshToken, context("refresh")),
                        stored.expiresAt());
            } catch (UndecryptableException e) {
                // It was given against other credentials, or the installation has another key now.
                return null;
            }
        }

        private String context(String name) {
            return AccessToken.context(connection.id(), name, source.credentials(connection));
        }

        private static @Nullable Reason reason(ListAnswer<?> answer) {
            return answer instanceof Refused<?> refused ? refused.refusal().reason() : null;
        }
    }
}
