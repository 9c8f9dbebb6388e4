package io.webjack.processing.action.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.CodecException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.webjack.contracts.ErrorCode;
import io.webjack.processing.action.http.Opening.NotAllowedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why no answer came, in plain words.
 *
 * @param retryable whether it may be otherwise later
 */
record TransportFailure(ErrorCode code, String message, boolean retryable) {

    /** Tells apart what a client throws. */
    static TransportFailure of(Throwable failure, String destination) {
        if (failure instanceof NotAllowedException) {
            return new TransportFailure(
                    ErrorCode.ADDRESS_NOT_ALLOWED,
                    destination + " is at an address that requests may not reach",
                    false);
        }
        TransportFailure tls = tls(failure, destination);
        if (tls != null) {
            return tls;
        }
        if (has(failure, UnknownHostException.class)) {
            return new TransportFailure(
                    ErrorCode.HOST_NOT_FOUND, "the host of " + destination + " has no address", true);
        }
        if (has(failure, ConnectTimeoutException.class) || has(failure, TimeoutException.class)) {
            return new TransportFailure(
                    ErrorCode.TIMEOUT, "no connection to " + destination + " could be opened in time", true);
        }
        if (has(failure, NoRouteToHostException.class)) {
            return new TransportFailure(ErrorCode.CONNECTION_REFUSED, "there is no way to " + destination, true);
        }
        if (has(failure, ConnectException.class)) {
            return new TransportFailure(ErrorCode.CONNECTION_REFUSED, destination + " refuses connections", true);
        }
        if (has(failure, ConnectionPoolTooBusyException.class)) {
            return new TransportFailure(
                    ErrorCode.TIMEOUT, "too many requests wait for a connection to " + destination, true);
        }
        if (has(failure, HttpClosedException.class) || has(failure, SocketException.class)) {
            return lost(destination);
        }
        if (isNotHttp(failure)) {
            return new TransportFailure(
                    ErrorCode.RESPONSE_INVALID, "the answer of " + destination + " is not HTTP", true);
        }
        return has(failure, IOException.class) || "Connection was closed".equals(failure.getMessage())
                ? lost(destination)
                : new TransportFailure(
                        ErrorCode.RESPONSE_INVALID,
                        "the answer of " + destination + " cannot be read"
                                + (failure.getClass().equals(VertxException.class)
                                        ? ""
                                        : ": " + failure.getClass().getSimpleName()),
                        true);
    }

    /** Whether bytes came, but not as HTTP has them. */
    static boolean isNotHttp(Throwable failure) {
        return has(failure, CodecException.class) || has(failure, IllegalArgumentException.class);
    }

    private static TransportFailure lost(String destination) {
        return new TransportFailure(
                ErrorCode.CONNECTION_LOST, "the connection to " + destination + " broke before an answer came", true);
    }

    private static @Nullable TransportFailure tls(Throwable failure, String destination) {
        if (!has(failure, SSLException.class) && !has(failure, CertificateException.class)) {
            return null;
        }
        return new TransportFailure(ErrorCode.TLS_FAILED, tlsReason(failure) + " (" + destination + ")", false);
    }

    private static String tlsReason(Throwable failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return "the certificate has expired";
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return "the certificate is not valid yet";
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no subject alternative") || message.contains("no name matching")) {
                return "the certificate was issued for another host";
            }
            if (message.contains("unable to find valid certification path")) {
                return "the certificate is self-signed or of an authority that is not known";
            }
            if (message.contains("not an ssl/tls record")) {
                return "the server does not speak TLS at this port";
            }
            if (t instanceof CertPathValidatorException validator) {
                return "the certificate is not valid: " + validator.getReason();
            }
        }
        return "the secure connection could not be set up";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }
}
