package io.webjack.ingest.source.facebook.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.PlatformAddress;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import io.webjack.ingest.standin.Samples;
import io.webjack.wire.WireJson;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphErrorPolicyTest {
    private static final GraphAccess ACCESS = new GraphAccess(
            new UUID(0, 1),
            new PlatformAddress(URI.create("http://localhost")),
            "v25.0",
            "EAAB-token",
            "app-secret",
            false);

    @ParameterizedTest
    @CsvSource({
        "error-2-temporary.json,TEMPORARY,NO_ANSWER",
        "error-4-app-limit.json,LIMIT,LIMITED",
        "error-17-user-limit.json,LIMIT,LIMITED",
        "error-32-page-limit.json,PAGE_LIMIT,LIMITED",
        "error-613-custom-limit.json,PAGE_LIMIT,LIMITED",
        "error-80005-leadgen-limit.json,PAGE_LIMIT,LIMITED",
        "error-100-33-not-found.json,NOT_THERE,SETTING_WRONG",
        "error-190-expired.json,ACCESS,TOKEN_DEAD",
        "error-190-password-changed.json,ACCESS,TOKEN_DEAD",
        "error-200-permission.json,ACCESS,PERMISSION_MISSING"
    })
    void the_samples_mean_what_the_table_says(String sample, Reason reason, AccessFinding finding) {
        assertMeans(error(Samples.text("facebook/" + sample)), reason, finding);
    }

    @ParameterizedTest
    @CsvSource({
        "1,0,TEMPORARY,NO_ANSWER",
        "341,0,PAGE_LIMIT,LIMITED",
        "368,0,PAGE_LIMIT,LIMITED",
        "80001,0,PAGE_LIMIT,LIMITED",
        "102,0,ACCESS,TOKEN_DEAD",
        "10,0,ACCESS,PERMISSION_MISSING",
        "299,0,ACCESS,PERMISSION_MISSING",
        "300,0,TEMPORARY,NO_ANSWER",
        "100,0,FAULT,SETTING_WRONG",
        "100,34,FAULT,SETTING_WRONG",
        "2500,0,FAULT,SETTING_WRONG",
        "99999,0,TEMPORARY,NO_ANSWER"
    })
    void the_code_decides(int code, int subcode, Reason reason, AccessFinding finding) {
        assertMeans(new GraphError(400, code, subcode, "", false), reason, finding);
    }

    @Test
    void the_token_is_cut_out_of_what_facebook_says() {
        GraphError error = error("{\"error\":{\"code\":190,\"message\":\"Malformed access token EAAB-token\"}}");

        assertThat(error.sentence()).isEqualTo("Facebook answered with error 190: Malformed access token ***");
        assertThat(ACCESS.toString()).doesNotContain("EAAB-token", "app-secret");
    }

    @Test
    void the_longest_wait_of_the_usage_header_counts() {
        assertThat(GraphUsage.of(Samples.text("facebook/header-x-business-use-case-usage.json"))
                        .regainAccess())
                .contains(Duration.ofMinutes(19));
        assertThat(GraphUsage.of("{\"1\":[{\"estimated_time_to_regain_access\":0}],"
                                + "\"2\":[{\"type\":\"pages\"},{\"estimated_time_to_regain_access\":7}]}")
                        .regainAccess())
                .contains(Duration.ofMinutes(7));
        assertThat(GraphUsage.of("nonsense").regainAccess()).isEmpty();
        assertThat(GraphUsage.of("[]").regainAccess()).isEmpty();
        assertThat(GraphUsage.of(null).regainAccess()).isEmpty();
    }

    @Test
    void a_list_goes_on_at_the_cursor_wherever_its_next_address_leads() throws JsonProcessingException {
        assertThat(Paging.after(json(Samples.text("facebook/leads-page1.json"))))
                .isEqualTo("QVFIUmFmdGVyMQ==");
        assertThat(Paging.after(json(Samples.text("facebook/leads-page2.json"))))
                .isNull();
        assertThat(Paging.after(json("{\"paging\":{\"next\":\"https://elsewhere.example/x?limit=2&after=a%3D\"}}")))
                .isEqualTo("a=");
    }

    private static void assertMeans(GraphError error, Reason reason, AccessFinding finding) {
        Refusal refusal = GraphErrorPolicy.refusal(error, GraphUsage.NONE, ACCESS);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.finding()).isEqualTo(finding);
    }

    private static GraphError error(String answer) {
        try {
            return GraphError.of(400, json(answer).get("error"), ACCESS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> json(String text) throws JsonProcessingException {
        return WireJson.mapper().readerForMapOf(Object.class).readValue(text);
    }
}
