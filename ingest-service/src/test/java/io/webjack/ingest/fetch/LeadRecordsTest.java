package io.webjack.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.FormLeads;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.LeadReading.PageForms;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.result.OperationError;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records that lie in topics today can be read for ever. */
class LeadRecordsTest {
    private static final UUID CONNECTION = UUID.fromString("01939a6e-0000-7000-8000-000000000001");
    private static final UUID PROCESSING = UUID.fromString("01939a6e-0000-7000-8000-000000000002");
    private static final UUID OPERATION = UUID.fromString("01939a6e-0000-7000-8000-000000000003");
    private static final String TYPE = "facebook_lead_ads";
    private static final String PAGE = "100000000000001";
    private static final String FORM = "200000000000011";
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:01Z");
    private static final OneLead LEAD = new OneLead(
            TYPE, CONNECTION, "300000000000001", PAGE, FORM, "120200000000000101", THEN.minusSeconds(1), THEN);

    @Test
    void a_lead_to_be_read() throws Exception {
        assertSame("lead.json", LeadReading.class, LEAD);
    }

    @Test
    void a_form_to_be_read() throws Exception {
        assertSame(
                "form.json",
                LeadReading.class,
                new FormLeads(TYPE, CONNECTION, PAGE, FORM, PROCESSING, THEN, "QVFI", THEN));
    }

    @Test
    void a_page_whose_forms_are_to_be_read() throws Exception {
        assertSame("page.json", LeadReading.class, new PageForms(TYPE, CONNECTION, PAGE, PROCESSING, null, null, THEN));
    }

    @Test
    void a_waiting_lead() throws Exception {
        OperationError problem =
                new OperationError(ErrorCode.CONNECTION_EXPIRED, "dead", null, false, "graph.facebook.com", 400);
        Instant dueAt = THEN.plusSeconds(3600);
        assertSame(
                "waiting.json",
                WaitingReading.class,
                new WaitingReading(LEAD, 2, THEN, dueAt, 3, problem, Map.of(PROCESSING, OPERATION), true, null));
    }

    @Test
    void a_poll_request() throws Exception {
        assertSame(
                "poll-request.json",
                PollRequest.class,
                new PollRequest(TYPE, PROCESSING, CONNECTION, THEN, PollRequest.Reason.RECOVERY, THEN));
    }

    private static <T> void assertSame(String file, Class<T> type, T value)
            throws IOException, UnreadableRecordException {
        byte[] golden = golden(file);
        assertThat(WireJson.read(golden, type)).isEqualTo(value);
        assertThat(WireJson.mapper().readTree(WireJson.write(value)))
                .isEqualTo(WireJson.mapper().readTree(golden));
    }

    private static byte[] golden(String file) throws IOException {
        try (InputStream in = LeadRecordsTest.class.getResourceAsStream("/golden/lead/" + file)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
