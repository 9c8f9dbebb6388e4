package io.webjack.ingest.source.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.standin.GraphStandIn;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestBroker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FacebookProfile.class)
class FacebookBrokerAwayIT {

    @Test
    void tellsFacebookToComeAgainAndLosesNothing() {
        try (GraphStandIn graph = GraphStandIn.start().token("made-up-page-token");
                RecordLog events = RecordLog.open(Topic.EVENTS)) {
            MetaApp app = new MetaApp(graph).connect("made-up-page-token");
            String form = app.form("form.json");
            ProcessingDefinition processing = app.processing(DefinitionBuilder.running(), form);
            OneLead lead = app.lead(form, "lead.json");
            TestBroker.stop();
            try {
                app.send(lead)
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", notNullValue())
                        .time(org.hamcrest.Matchers.lessThan(10L), TimeUnit.SECONDS);
            } finally {
                TestBroker.start();
            }

            Awaitility.await("Facebook comes again")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> app.send(lead).statusCode() == 200);

            Awaitility.await("the lead is read")
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(events.received(
                                    Event.class, event -> event.processingId().equals(processing.id())))
                            .isNotEmpty());
        }
    }
}
