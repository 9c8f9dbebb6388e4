package io.webjack.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends the reading of a body that did not tell its length and turns out too large. Answers that a REST client reads are
 * not bodies of requests.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class LimitedBodyInterceptor implements ReaderInterceptor {
    private final BodyLimit limit;
    private final RoutingContext routing;

    LimitedBodyInterceptor(BodyLimit limit, RoutingContext routing) {
        this.limit = limit;
        this.routing = routing;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        context.setInputStream(new LimitedStream(context.getInputStream()));
        return context.proceed();
    }

    private ProblemException exceeded() {
        // What is left of the body is not read: the connection cannot be used again.
        var connection = routing.request().connection();
        routing.addEndHandler(end -> connection.close());
        return limit.exceeded().asException().withHeader(HttpHeaders.CONNECTION.toString(), "close");
    }

    private final class LimitedStream extends FilterInputStream {
        private long length;

        LimitedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int size) throws IOException {
            int count = super.read(buffer, offset, size);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            length += more;
            if (limit.isExceededBy(length)) {
                throw exceeded();
            }
        }
    }
}
