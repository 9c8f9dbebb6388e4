package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import org.junit.jupiter.api.Test;

class HelpPageExampleJourney {
    private static final String PATH = "/api/v1/course/student/add";

    @Test
    void a_form_of_two_fields_arrives_at_the_destination_byte_by_byte() throws Exception {
        try (HttpTarget bizon = HttpTarget.start()) {
            bizon.answer(Answer.json("{\"success\":true,\"id\":10.10}"));
            RunningProcessing processing = RunningProcessing.of("""
                    {"name":"Tilda → Bizon365","source":{"type":"http","methods":["POST"]},
                     "actions":[
                       {"key":"form","type":"form_urlencoded","name":"Тело запроса",
                        "fields":[{"name":"email","value":"{{ fields.email }}"},
                                  {"name":"username","value":"{{ fields[\\"Имя\\"] }}"}]},
                       {"key":"send","type":"http_request","method":"POST","url":"%s",
                        "headers":[{"name":"Content-Type","value":"application/x-www-form-urlencoded"},
                                   {"name":"X-Token","value":"t0ken"}],
                        "body":"{{ actions.form.body }}","successCodes":["2**"]}]}
                    """.formatted(bizon.url(PATH)));

            String operationId = processing.lead("{\"email\":\"ivan+test@example.org\",\"Имя\":\"Иван & Ко\"}");

            RecordedRequest request = bizon.awaitRequest(PATH);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo(PATH);
            assertThat(request.bodyText())
                    .isEqualTo(
                            "email=ivan%2Btest%40example.org" + "&username=%D0%98%D0%B2%D0%B0%D0%BD+%26+%D0%9A%D0%BE");
            assertThat(request.headers("content-type")).containsExactly("application/x-www-form-urlencoded");
            assertThat(request.headers("x-token")).containsExactly("t0ken");
            assertThat(request.headers("host")).containsExactly("localhost:" + bizon.port());
            assertThat(request.headers("content-length")).containsExactly(Integer.toString(request.body().length));

            JsonNode operation = processing.finished(operationId);
            assertThat(operation.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(operation.path("fields").path("Имя").asText()).isEqualTo("Иван & Ко");
            assertThat(operation.path("actions")).hasSize(2);
            JsonNode sent = operation.path("actions").get(1);
            assertThat(sent.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(sent.path("request").path("url").asText()).isEqualTo(bizon.url(PATH));
            assertThat(sent.path("request").path("body").asText()).isEqualTo(request.bodyText());
            assertThat(sent.path("response").path("status").asInt()).isEqualTo(200);
            assertThat(sent.path("response").path("body").asText()).isEqualTo("{\"success\":true,\"id\":10.10}");
            assertThat(bizon.received()).isEqualTo(1);
        }
    }
}
