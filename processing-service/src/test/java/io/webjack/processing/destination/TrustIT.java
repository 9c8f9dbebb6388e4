package io.webjack.processing.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.contracts.connection.DestinationSettings;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.TargetCertificate;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom requests trust, over real TLS. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class TrustIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final List<HttpTarget> targets = new ArrayList<>();
    private final List<UUID> connections = new ArrayList<>();

    @Inject
    TrustReplica trusts;

    @AfterEach
    void close() {
        connections.forEach(id -> TestTopics.send(Topic.CONNECTIONS, id.toString(), null));
        targets.forEach(HttpTarget::close);
        topics.close();
    }

    @Test
    void aServerOfAPrivateAuthorityIsReachedOnceItsCertificateIsThere() {
        HttpTarget target = target(TargetCertificate.OF_PRIVATE_AUTHORITY);
        HttpTarget other = target(TargetCertificate.OF_PRIVATE_AUTHORITY);
        assertThat(run(target).end().error().message()).contains("self-signed or of an authority that is not known");

        connection(target, Map.of("caCertificates", TargetCertificate.OF_PRIVATE_AUTHORITY.pem()));

        Run reached = run(target);
        assertThat(reached.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(reached.warnings()).isEmpty();
        assertThat(target.requests("/crm")).hasSize(1);
        assertThat(run(other).end().error().code()).isEqualTo(ErrorCode.TLS_FAILED);
    }

    @Test
    void theNameAndTheDatesAreCheckedAlsoWhenTheCertificateIsTrusted() {
        HttpTarget expired = target(TargetCertificate.EXPIRED);
        HttpTarget otherHost = target(TargetCertificate.OTHER_HOST);
        String both = TargetCertificate.EXPIRED.pem() + TargetCertificate.OTHER_HOST.pem();
        connection(expired, Map.of("caCertificates", both));
        connection(otherHost, Map.of("caCertificates", both));

        assertThat(run(expired).end().error().message()).contains("the certificate has expired");
        assertThat(run(otherHost).end().error().message()).contains("the certificate was issued for another host");
        assertThat(expired.received() + otherHost.received()).isZero();
    }

    @Test
    void withoutTheCheckAnyCertificateIsTakenAndEveryResultSaysSo() {
        HttpTarget target = target(TargetCertificate.OTHER_HOST);
        UUID id = connection(target, Map.of("verifyCertificates", false));

        Run run = run(target);

        assertThat(run.end().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(run.warnings())
                .containsExactly(new Warning(
                        "CERTIFICATE_NOT_CHECKED",
                        "the certificate of localhost:" + target.port()
                                + " was not checked: the connection 'Наша CRM' says so"));
        TestTopics.send(Topic.CONNECTIONS, id.toString(), null);
        awaitKnown(target, false);
        assertThat(run(target).end().error().code()).isEqualTo(ErrorCode.TLS_FAILED);
    }

    private HttpTarget target(TargetCertificate certificate) {
        HttpTarget target = HttpTarget.startTls(certificate);
        targets.add(target);
        return target;
    }

    private UUID connection(HttpTarget target, Map<String, Object> settings) {
        UUID id = Ids.newId();
        connections.add(id);
        Map<String, Object> all = new HashMap<>(settings);
        all.put(DestinationSettings.HOSTS, List.of("localhost:" + target.port()));
        TestTopics.send(
                Topic.CONNECTIONS,
                id.toString(),
                new ConnectionRecord(id, "Наша CRM", DestinationSettings.TYPE, null, 1, all, Map.of(), Instant.EPOCH));
        awaitKnown(target, true);
        return id;
    }

    private void awaitKnown(HttpTarget target, boolean known) {
        Awaitility.await("the connection is known, or not any more")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        trusts.of(Workspaces.FIRST, "localhost", target.port()).isPresent() == known);
    }

    private Run run(HttpTarget target) {
        var definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "x",
                         "retry": {"delays": []}}""".formatted(target.url("/crm")))
                .build());
        UUID id = topics.send(EventBuilder.of(definition).build());
        OperationResult end = topics.awaitEnd(id);
        return new Run(end, topics.action(id, "send").warnings());
    }

    private record Run(OperationResult end, List<Warning> warnings) {}
}
