package io.webjack.ingest.source.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.source.platform.PlatformCalls.Answered;
import io.webjack.ingest.source.platform.PlatformCalls.NameLookup;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class PlatformCallsIT {
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer internal;

    @BeforeEach
    void start() throws IOException {
        internal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        internal.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        internal.start();
    }

    @AfterEach
    void stop() {
        internal.stop(0);
    }

    @Test
    void aNameThatMeansAnotherAddressWhenItIsConnectedToIsNotAsked() throws IOException {
        InetAddress publicOne = InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34});

        FetchAnswer<Answered> answer = asked(List.of(), host -> new InetAddress[] {publicOne});

        assertThat(answer).isInstanceOf(FetchAnswer.Refused.class);
        assertThat(((FetchAnswer.Refused<Answered>) answer).refusal().problem().code())
                .isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
        assertThat(requests).hasValue(0);
    }

    @Test
    void anAddressThatIsOpenedIsAsked() {
        FetchAnswer<Answered> answer = asked(List.of("127.0.0.0/8"), InetAddress::getAllByName);

        assertThat(answer).isInstanceOf(FetchAnswer.Given.class);
        assertThat(requests).hasValue(1);
    }

    private FetchAnswer<Answered> asked(List<String> opened, NameLookup names) {
        PlatformAddress address = new PlatformAddress(
                URI.create("http://127.0.0.1:" + internal.getAddress().getPort()));
        try (PlatformCalls<Anything> calls = new PlatformCalls<>(
                "It", Anything.class, Duration.ofSeconds(5), Duration.ofSeconds(10), opened, names)) {
            return calls.ask(address, text -> text, Anything::get);
        }
    }

    /** Any platform. */
    @Path("/")
    public interface Anything {
        @GET
        Response get();
    }
}
