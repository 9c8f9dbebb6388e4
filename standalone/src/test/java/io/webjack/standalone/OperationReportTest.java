package io.webjack.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OperationReportTest {

    @Test
    void every_step_is_shown_with_request_status_duration_and_answer() throws Exception {
        String operation = """
                {"id":"0193","status":"SUCCEEDED","receivedAt":"2026-11-25T10:00:00Z","durationMs":84,
                 "fields":{"email":"ivan@example.org","Имя":"Иван"},
                 "request":{"method":"POST","path":"/in/9f0c"},
                 "actions":[
                   {"key":"form","type":"form_urlencoded","status":"SUCCEEDED","durationMs":1,
                    "output":{"body":"email=ivan%40example.org","contentType":"x"}},
                   {"key":"send","type":"http_request","status":"SUCCEEDED","durationMs":61,
                    "request":{"method":"POST","url":"http://localhost:8090/add","headers":{"X-Token":"***"},"body":"a=1"},
                    "response":{"status":200,"headers":{"content-type":"application/json"},"body":"{}"}}]}
                """;

        assertThat(OperationReport.lines(new ObjectMapper().readTree(operation)))
                .containsExactly(
                        "Operation 0193   SUCCEEDED   84 ms",
                        "  received at 2026-11-25T10:00:00Z by POST /in/9f0c",
                        "    email = ivan@example.org",
                        "    Имя = Иван",
                        "  step 1  form (form_urlencoded)   SUCCEEDED   1 ms",
                        "    result  email=ivan%40example.org",
                        "  step 2  send (http_request)   SUCCEEDED   61 ms",
                        "    → POST http://localhost:8090/add",
                        "      X-Token: ***",
                        "",
                        "      a=1",
                        "",
                        "    ← 200",
                        "      content-type: application/json",
                        "",
                        "      {}",
                        "");
    }

    @Test
    void a_failure_is_shown_with_its_code_and_message() throws Exception {
        String operation = """
                {"id":"0193","status":"FAILED","receivedAt":"2026-11-25T10:00:00Z",
                 "request":{"method":"POST","path":"/in/9f0c"},"fields":{},
                 "actions":[{"key":"send","type":"http_request","status":"FAILED","durationMs":5,
                             "error":{"code":"TIMEOUT","message":"no answer"}}],
                 "error":{"code":"TIMEOUT","message":"no answer"}}
                """;

        assertThat(OperationReport.lines(new ObjectMapper().readTree(operation)))
                .contains("    error TIMEOUT: no answer", "  error TIMEOUT: no answer");
    }
}
