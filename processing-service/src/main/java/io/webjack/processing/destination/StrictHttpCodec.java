package io.webjack.processing.destination;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests and reads answers on one connection, and gives the connection up as soon as its bytes and its answers
 * do not fit together: a body behind a 204, more bytes than were announced, bytes that nobody asked for. The next
 * request must not get what belonged to the one before.
 */
final class StrictHttpCodec extends CombinedChannelDuplexHandler<StrictHttpCodec.Decoder, StrictHttpCodec.Encoder> {
    private static final String NAME = "codec";
    private static final int CHUNK = 8192;

    private @Nullable HttpMethod inProgress;
    private int exchanges;

    private StrictHttpCodec(int longestLine, int longestHeaders) {
        init(new Decoder(longestLine, longestHeaders), new Encoder());
    }

    /** Takes the place of the codec that the client has set up for the connection. */
    static void install(Channel channel, int longestLine, int longestHeaders) {
        channel.pipeline().replace(NAME, NAME, new StrictHttpCodec(longestLine, longestHeaders));
    }

    static StrictHttpCodec of(Channel channel) {
        return (StrictHttpCodec) Objects.requireNonNull(channel.pipeline().get(NAME));
    }

    /** How many requests were begun on the connection. */
    int exchanges() {
        return exchanges;
    }

    /** Notes which method the next answer belongs to. */
    final class Encoder extends HttpRequestEncoder {
        @Override
        protected void encode(ChannelHandlerContext context, Object message, List<Object> out) throws Exception {
            if (message instanceof HttpRequest request) {
                inProgress = request.method();
                exchanges++;
            }
            super.encode(context, message, out);
        }
    }

    /** Ends the connection after an answer with bytes left over. */
    final class Decoder extends HttpResponseDecoder {
        private @Nullable HttpResponse answer;
        private @Nullable HttpMessage withoutStatus;

        /** Lenient about what leaves no doubt: line feeds alone, a length said twice, a length beside chunks. */
        Decoder(int longestLine, int longestHeaders) {
            super(new HttpDecoderConfig()
                    .setMaxInitialLineLength(longestLine)
                    .setMaxHeaderSize(longestHeaders)
                    .setMaxChunkSize(CHUNK)
                    .setStrictLineParsing(false)
                    .setAllowDuplicateContentLengths(true)
                    .setUseRfc9112TransferEncoding(false));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (inProgress == null) {
                ReferenceCountUtil.release(message);
                var unused = context.close();
                return;
            }
            super.channelRead(context, message);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            int before = out.size();
            super.decode(context, in, out);
            lookAt(out, before, in);
            if (isSwitch(out, before)) {
                // Nobody asked for another protocol, and HTTP is not spoken here any more.
                context.channel().eventLoop().execute(() -> {
                    var unused = context.close();
                });
            }
        }

        private static boolean isSwitch(List<Object> out, int from) {
            return out.size() > from
                    && out.get(from) instanceof HttpResponse response
                    && HttpResponseStatus.SWITCHING_PROTOCOLS.equals(response.status());
        }

        @Override
        protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            super.decodeLast(context, in, out);
            for (int i = 0; i < out.size(); i++) {
                if (out.get(i) instanceof HttpResponse response && isUnreadableBehindItsStatus(response)) {
                    out.add(i + 1, brokenOff(response));
                }
            }
        }

        private void lookAt(List<Object> out, int before, ByteBuf in) {
            for (int i = before; i < out.size(); i++) {
                Object message = out.get(i);
                if (message instanceof HttpResponse response) {
                    answer = response;
                    // What a server promises about its connections is for us to judge.
                    response.headers().remove("Keep-Alive");
                    if (isUnreadableBehindItsStatus(response)) {
                        out.add(i + 1, brokenOff(response));
                    }
                }
                if (message instanceof LastHttpContent) {
                    if (isInformational(answer)) {
                        drop(out, before);
                        i = before - 1;
                    } else {
                        end(in.isReadable());
                    }
                    answer = null;
                }
            }
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return HttpMethod.HEAD.equals(inProgress) || super.isContentAlwaysEmpty(message);
        }

        @Override
        protected HttpMessage createInvalidMessage() {
            withoutStatus = super.createInvalidMessage();
            return withoutStatus;
        }

        private boolean isUnreadableBehindItsStatus(HttpResponse response) {
            return response.decoderResult().isFailure() && response != withoutStatus && !isInformational(response);
        }

        /** The request was received and its status is known: what cannot be read is only the rest. */
        private static HttpContent brokenOff(HttpResponse response) {
            LastHttpContent rest = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
            rest.setDecoderResult(response.decoderResult());
            response.setDecoderResult(DecoderResult.SUCCESS);
            response.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
            response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            return rest;
        }

        private void end(boolean bytesAreLeft) {
            inProgress = null;
            if (bytesAreLeft && answer != null) {
                answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }

        private static void drop(List<Object> out, int from) {
            while (out.size() > from) {
                ReferenceCountUtil.release(out.remove(out.size() - 1));
            }
        }

        private static boolean isInformational(@Nullable HttpResponse response) {
            return response != null
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && response.status().code() != 101;
        }
    }
}
