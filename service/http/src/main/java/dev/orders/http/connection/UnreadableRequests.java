package dev.orders.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Optional;

/// Replaces a request whose head cannot be read by an empty request that states why. So the service refuses,
/// logs and counts it like any other request. The framework would refuse it without a body, or answer it in an
/// HTTP version that the service does not speak. What follows on the connection is not read.
final class UnreadableRequests extends ChannelInboundHandlerAdapter {
    /// These headers of the request determine headers of the answer.
    private static final List<String> KEPT = List.of("Origin", "X-Request-Id");

    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Optional<Unreadable> reason =
                !ended && message instanceof HttpRequest request ? Unreadable.of(request) : Optional.empty();
        if (ended) {
            ReferenceCountUtil.release(message);
        } else if (reason.isPresent()) {
            ended = true;
            HttpRequest replacement = replacement((HttpRequest) message, reason.get());
            ReferenceCountUtil.release(message);
            context.fireChannelRead(replacement);
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static HttpRequest replacement(HttpRequest request, Unreadable reason) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .set("Host", "unreadable")
                .set(Unreadable.HEADER, reason.name());
        for (String name : KEPT) {
            String value = request.headers().get(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        HttpMethod method = HttpMethod.HEAD.equals(request.method()) ? HttpMethod.HEAD : HttpMethod.GET;
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, "/", headers);
    }
}
