package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.poll.AccessToken;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.GrantedToken;
import io.webjack.ingest.source.platform.ListedPlatform;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
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

    private final FetchMemory memory;
    private final FetchPublisher publisher;
    private final Optional<SecretEncryption> encryption;
    private final Clock clock;

    AccessTokens(FetchMemory memory, FetchPublisher publisher, Optional<SecretEncryption> encryption, Clock clock) {
        this.memory = memory;
        this.publisher = publisher;
        this.encryption = encryption;
        this.clock = clock;
    }

    /** The tokens of a connection while its lists are fetched. */
    Session session(Connection connection, ListedPlatform source) {
        return new Session(connection, source);
    }

    /** For one thread. */
    final class Session {
        private final Connection connection;
        private final ListedPlatform source;
        private @Nullable GrantedToken token;
        private boolean renewed;

        private Session(Connection connection, ListedPlatform source) {
            this.connection = connection;
            this.source = source;
            this.token = stored();
        }

        /** Asks with a token, and once more with another one when the platform does not know the first any more. */
        <T> FetchAnswer<T> ask(Function<GrantedToken, FetchAnswer<T>> question) {
            FetchAnswer<T> answer = current().then(question);
            if (isTokenRefused(answer) && !renewed) {
                answer = renew().then(question);
            }
            return answer.match(Given::new, refusal -> new Refused<>(last(refusal)));
        }

        /** Asks with the token that is known, and gets no other; empty: none is known. */
        <T> Optional<FetchAnswer<T>> askWithKnown(Function<GrantedToken, FetchAnswer<T>> question) {
            return Optional.ofNullable(token).map(question);
        }

        private FetchAnswer<GrantedToken> current() {
            GrantedToken known = token;
            if (known == null) {
                return renew();
            }
            Instant expiresAt = known.expiresAt();
            boolean ends = expiresAt != null && !clock.instant().plus(TOO_SHORT).isBefore(expiresAt);
            return ends && !renewed ? renew() : new Given<>(known);
        }

        private FetchAnswer<GrantedToken> renew() {
            renewed = true;
            FetchAnswer<GrantedToken> answer = source.grant(connection, Optional.ofNullable(token));
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

        /** No other token helps; next time another one is asked for. */
        private Refusal last(Refusal refusal) {
            Refusal last = refusal.reason() == Reason.TOKEN ? refusal.because(Reason.ACCESS) : refusal;
            if (last.reason() == Reason.ACCESS) {
                forget();
            }
            return last;
        }

        private static boolean isTokenRefused(FetchAnswer<?> answer) {
            return answer.<Boolean>match(given -> false, refusal -> refusal.reason() == Reason.TOKEN);
        }
    }
}
