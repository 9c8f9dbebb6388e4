package io.webjack.processing.action.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.webjack.template.value.Warnings;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {
    private final Redirects redirects = new Redirects(2);

    @Test
    void theAddressesThatWerePassedAreKeptInTheirOrder() throws Exception {
        OutgoingRequest first = request("GET", "https://user:pw@a.example.test/one?x=1");
        OutgoingRequest second = redirects.follow(first, 302, "/two");
        OutgoingRequest third = redirects.follow(second, 302, "https://b.example.test/");

        assertThat(third.address().shown()).isEqualTo("https://b.example.test/");
        assertThat(redirects.addresses())
                .containsExactly("https://user:***@a.example.test/one?x=1", "https://user:***@a.example.test/two");
        assertThatThrownBy(() -> redirects.follow(third, 302, "/four")).hasMessage("more than 2 redirects");
    }

    @Test
    void aCircleIsSeenWhenItCloses() throws Exception {
        OutgoingRequest first = request("GET", "http://a.example.test/one");
        OutgoingRequest second = redirects.follow(first, 302, "/two");

        assertThatThrownBy(() -> redirects.follow(second, 302, "/one")).hasMessage("redirected round in a circle");
    }

    @Test
    void theSamePlaceWithAnotherMethodIsNoCircle() throws Exception {
        OutgoingRequest following = redirects.follow(request("POST", "http://a.example.test/one"), 303, "/one");

        assertThat(following.method()).isEqualTo("GET");
        assertThat(following.body()).isNull();
    }

    @Test
    void whatIsNoAddressIsToldAsSuch() {
        assertThatThrownBy(() -> redirects.follow(request("GET", "http://a.example.test/"), 302, "ftp://b/"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("redirected to what is no address: ");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 301, GET",
        "POST, 302, GET",
        "POST, 303, GET",
        "POST, 307, POST",
        "POST, 308, POST",
        "PUT, 301, PUT",
        "PUT, 302, GET",
        "HEAD, 303, HEAD"
    })
    void theMethodChangesAsTheStatusSays(String method, int status, String expected) throws Exception {
        assertThat(redirects
                        .follow(request(method, "http://a.example.test/one"), status, "/two")
                        .method())
                .isEqualTo(expected);
    }

    @Test
    void whatIsConfidentialStaysWithItsOrigin() throws Exception {
        OutgoingRequest request = request("GET", "https://a.example.test/");
        request.headers().add("X-Key", "made-up");

        OutgoingRequest near = redirects.follow(request, 302, "/two");
        OutgoingRequest far = redirects.follow(near, 302, "https://b.example.test/");

        assertThat(near.headers().value("X-Key")).isEqualTo("made-up");
        assertThat(far.headers().value("X-Key")).isNull();
    }

    private static OutgoingRequest request(String method, String url) throws InvalidRequestException {
        Warnings warnings = new Warnings();
        byte[] body = "x".getBytes(StandardCharsets.UTF_8);
        return new OutgoingRequest(
                method,
                RequestAddress.parse(url),
                new HeaderRows(warnings),
                new RequestBody("x", body),
                Set.of("x-key"),
                warnings);
    }
}
