package io.webjack.ingest.reception;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * A sender may end its side of the connection behind a request (RFC 9112, 9.6) and still wait for the answer. By itself the
 * server closes such a connection, and an answer that is on its way is lost; here it waits until the answer is out.
 *
 * <pre>
 * sender  request ─ FIN
 * server  ........ allow ─ (data stored) ─ answer ─ over: close, for nothing more can come
 * </pre>
 *
 * Only while an answer is due: at any other time the end of the sender's side closes the connection at once.
 */
final class HalfClosure {
    /** How many requests of a connection are not answered. Belongs to its event loop. */
    private static final AttributeKey<Integer> OPEN = AttributeKey.valueOf(HalfClosure.class, "open");

    private HalfClosure() {}

    /** A request begins. To be called on the event loop of its connection, as all here. */
    static void begun(RoutingContext context) {
        if (isHttp1(context) && context.request().connection() instanceof ConnectionBase connection) {
            count(connection.channel(), 1);
            context.addEndHandler(ended -> over(connection));
        }
    }

    /** The request is complete, or is not read for a moment, and its answer is due. */
    static void allow(RoutingContext context) {
        if (isHttp1(context)
                && context.request().connection() instanceof ConnectionBase connection
                && connection.channel() instanceof DuplexChannel channel) {
            channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        }
    }

    private static boolean isHttp1(RoutingContext context) {
        HttpVersion version = context.request().version();
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }

    private static void over(ConnectionBase connection) {
        Channel channel = connection.channel();
        count(channel, -1);
        // A request that was sent ahead on the same connection begins now: the last of them closes it.
        channel.eventLoop().execute(() -> channel.eventLoop().execute(() -> closeIfOver(connection)));
    }

    private static void closeIfOver(ConnectionBase connection) {
        if (connection.channel() instanceof DuplexChannel channel && count(channel, 0) == 0) {
            channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
            if (channel.isInputShutdown()) {
                connection.close();
            }
        }
    }

    private static int count(Channel channel, int more) {
        Integer before = channel.attr(OPEN).get();
        int now = (before == null ? 0 : before) + more;
        channel.attr(OPEN).set(now);
        return now;
    }
}
