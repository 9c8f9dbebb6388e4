package io.webjack.catalog.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.catalog.Catalog;
import io.webjack.catalog.ConnectionTypes;
import io.webjack.catalog.validation.ConnectionValidator.CheckedConnection;
import io.webjack.catalog.validation.DestinationUse.Destination;
import io.webjack.test.TargetCertificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DestinationUseTest {
    private static final String PEM = TargetCertificate.VALID.pem();

    @Test
    void certificatesAreKeptWithoutWhatStoodAroundThem() {
        CheckedConnection checked = check(Map.of(
                "hosts",
                List.of("crm.example.org"),
                "caCertificates",
                "Наш центр\r\n" + PEM.replace("\n", "\r\n") + "\n\n" + PEM));

        assertThat(checked.violations()).isEmpty();
        assertThat(checked.settings()).containsEntry("caCertificates", PEM + PEM);
    }

    @Test
    void whatIsNoCertificateIsToldWithItsPlace() {
        assertThat(found(PEM + PEM.replace("MII", "AAA")))
                .containsExactly("/settings/caCertificates CERTIFICATE_INVALID");
        assertThat(found("MIIB…")).containsExactly("/settings/caCertificates CERTIFICATE_INVALID");
        assertThat(found(PEM.replace("-----END CERTIFICATE-----", "")))
                .containsExactly("/settings/caCertificates CERTIFICATE_INVALID");
    }

    @Test
    void aPrivateKeyIsNeitherTakenNorShown() {
        CheckedConnection checked = check(Map.of(
                "hosts",
                List.of("crm.example.org"),
                "caCertificates",
                PEM + "-----BEGIN PRIVATE KEY-----\nbWFkZS11cA==\n-----END PRIVATE KEY-----\n"));

        assertThat(texts(checked.violations())).containsExactly("/settings/caCertificates CERTIFICATE_NOT_ALONE");
        assertThat(checked.toString()).doesNotContain("bWFkZS11cA");
    }

    @Test
    void serversAreNamedWithoutAddress() {
        assertThat(texts(check(Map.of(
                                "hosts",
                                List.of(
                                        "https://crm.example.org",
                                        "CRM.example.org",
                                        "crm.example.org",
                                        "*.крм.рф:8443",
                                        "a:0"),
                                "verifyCertificates",
                                false))
                        .violations()))
                .containsExactly(
                        "/settings/hosts/0 HOST_INVALID",
                        "/settings/hosts/4 HOST_INVALID",
                        "/settings/hosts/2 DUPLICATE_NAME");
    }

    @Test
    void aConnectionThatChangesNothingIsRefused() {
        assertThat(texts(check(Map.of("hosts", List.of("crm.example.org"))).violations()))
                .containsExactly("/settings/caCertificates REQUIRED");
        assertThat(texts(check(Map.of("hosts", List.of(), "verifyCertificates", false))
                        .violations()))
                .containsExactly("/settings/hosts REQUIRED");
    }

    @Test
    void aServerHasOneConnection() {
        Map<String, Object> settings = Map.of("hosts", List.of("a.example.org", "CRM.example.org"));

        assertThat(texts(DestinationUse.taken(
                        settings, List.of(Destination.of("CRM", Map.of("hosts", List.of("crm.example.org")))))))
                .containsExactly("/settings/hosts/1 HOST_TAKEN");
        assertThat(DestinationUse.taken(
                        settings, List.of(Destination.of("CRM", Map.of("hosts", List.of("*.example.org"))))))
                .isEmpty();
    }

    @Test
    void requestsToServersThatAreNotCheckedAreWarnedOf() {
        Destination unchecked =
                Destination.of("CRM", Map.of("hosts", List.of("*.example.org"), "verifyCertificates", false));
        Destination checked = Destination.of("Main", Map.of("hosts", List.of("main.example.org:8443")));
        var draft = new ProcessingValidator(new Catalog(Set.of(), Set.of("http_request")))
                .validate(Map.of(
                        "name",
                        "x",
                        "actions",
                        List.of(
                                request("https://crm.example.org/lead?x={{ fields.x }}"),
                                request("https://main.example.org:8443/"),
                                request("https://main.example.org/"),
                                request("http://crm.example.org/"),
                                request("https://{{ fields.host }}/"),
                                request("https://example.org/"))));

        assertThat(texts(DestinationUse.unverified(draft.draft().orElseThrow().actions(), List.of(unchecked, checked))))
                .containsExactly("/actions/0/url CERTIFICATES_NOT_CHECKED", "/actions/2/url CERTIFICATES_NOT_CHECKED");
    }

    private static Map<String, Object> request(String url) {
        return Map.of("type", "http_request", "method", "POST", "url", url);
    }

    private static CheckedConnection check(Map<String, Object> settings) {
        return ConnectionValidator.check(
                ConnectionTypes.find("http_destination").orElseThrow(), new HashMap<>(settings), Set.of());
    }

    private static List<String> found(String pem) {
        return texts(check(Map.of("hosts", List.of("crm.example.org"), "caCertificates", pem))
                .violations());
    }

    private static List<String> texts(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }
}
