package io.webjack.ingest.source.tilda;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.CallerKey;
import io.webjack.ingest.source.CallerKey.Place;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.SourceReading;
import io.webjack.ingest.source.SourceReading.Handled;
import io.webjack.ingest.source.SourceReading.Leads;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.standin.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TildaSourceTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> SECRETS = Map.of("tilda_key", "made-up-key-1");

    @Test
    void theConnectionCheckIsNoLead() {
        assertThat(read(Samples.bytes("tilda/test.urlencoded"), FORM, null)).isEqualTo(new Handled(Answer.text("ok")));
        assertThat(read("test=test&key=made-up-key-1", FORM, key(Place.BODY))).isInstanceOf(Handled.class);
        assertThat(read("test=test", FORM, key(Place.HEADER))).isInstanceOf(Handled.class);
        assertThat(read("test=test&Name=A", FORM, null)).isInstanceOf(Leads.class);
        assertThat(read("test=other", FORM, null)).isInstanceOf(Leads.class);
    }

    @Test
    void fieldsKeepTheNamesThatTheOwnerChose() {
        assertThat(lead("tilda/lead.urlencoded").fields())
                .containsEntry("Name", "Алексей Формин")
                .containsEntry("Phone", "+7 (900) 000-00-13")
                .containsEntry("Textarea", "Здравствуйте! Хочу узнать цену & сроки.")
                .containsEntry("formname", "Заявка на тренировку")
                .hasSize(7);
        assertThat(lead("tilda/lead-custom-fields.urlencoded").fields())
                .containsEntry("Имя ребёнка", "Миша")
                .containsEntry("name-zakazchika", "Ирина")
                .containsEntry("file", "https://example.com/uploads/1.pdf");
    }

    @Test
    void cookiesTellWhereTheVisitorCameFrom() {
        Lead lead = lead("tilda/lead-cookies-utm.urlencoded");

        assertThat(lead.fields())
                .containsEntry("utm_source", "vk")
                .containsEntry("utm_medium", "cpc")
                .containsEntry("utm_campaign", "зима 2026");
        assertThat((Map<?, ?>) lead.fields().get("cookies"))
                .isEqualTo(Map.of(
                        "_ga", "GA1.2.111111111.1767261600",
                        "_ym_uid", "1767261600111111111",
                        "tildauid", "1767261600000.111111",
                        "TILDAUTM", "utm_source=vk|||utm_medium=cpc",
                        "previousUrl", "school-primer.example.com/"));
        assertThat((String) lead.fields().get("COOKIES")).startsWith("_ga=GA1.2.111111111.1767261600; ");
    }

    @Test
    void aFieldThatWasSentIsNotReplacedByACookie() {
        Leads leads = (Leads) read(
                "utm_source=own&utm_medium=&cookies=mine&COOKIES=TILDAUTM%3Dutm_source%253Dvk%257C%257C%257Cutm_medium%253Dcpc%257C%257C%257Cx%253D1",
                FORM, null);

        assertThat(leads.leads().get(0).fields())
                .containsEntry("utm_source", "own")
                .containsEntry("utm_medium", "cpc")
                .containsEntry("cookies", "mine")
                .doesNotContainKey("x");
    }

    @Test
    void anOrderComesInOneShapeWhicheverWayItWasSent() {
        Map<String, @Nullable Object> brackets = order("tilda/order.urlencoded");
        assertThat(brackets)
                .containsEntry("orderid", "1557604691")
                .containsEntry("amount", "16400")
                .containsEntry("delivery_comment", "")
                .containsEntry("paid", false);
        assertThat((List<?>) brackets.get("products"))
                .hasSize(2)
                .first()
                .isEqualTo(Map.of(
                        "name", "Пуховик «Север»",
                        "quantity", "1",
                        "amount", "12000",
                        "price", "12000",
                        "sku", "ARCTIC",
                        "externalid", "abc123",
                        "options", List.of(Map.of("option", "Размер", "variant", "M")),
                        "text", "Пуховик «Север» (ARCTIC, Размер: M) x 1 ≡ 12000"));
        assertThat(order("tilda/order-unencoded-brackets.urlencoded"))
                .containsEntry("amount", "16400")
                .hasEntrySatisfying(
                        "products", products -> assertThat((List<?>) products).hasSize(1));

        Map<String, @Nullable Object> text = order("tilda/order-payment-json.urlencoded");
        assertThat(text).containsEntry("orderid", "1869817991").containsEntry("paid", true);
        assertThat((List<?>) text.get("products"))
                .isEqualTo(List.of(
                        Map.of(
                                "name", "5 км «Весна»",
                                "sku", "vesna5b",
                                "options", List.of(Map.of("option", "Категория", "variant", "Основная")),
                                "quantity", "1",
                                "amount", "490",
                                "text", "5 км «Весна» (vesna5b, Категория: Основная) x 1 ≡ 490"),
                        Map.of(
                                "name", "Футболка",
                                "options", List.of(Map.of("option", "размер", "variant", "M")),
                                "amount", "900",
                                "text", "Футболка (размер: M)=900")));

        assertThat(order("tilda/order.json", "application/json"))
                .containsEntry("orderid", "1557604692")
                .containsEntry("paid", false);
    }

    @Test
    void thePaymentStaysAsItWasSent() {
        assertThat((String) lead("tilda/order-payment-json.urlencoded").fields().get("payment"))
                .startsWith("{\"sys\":\"cloudpayments\",");
        assertThat(lead("tilda/order-payment-json.urlencoded").fields().get("order_text"))
                .isEqualTo("5 км «Весна» (vesna5b, Категория: Основная) x 1 ≡ 490\nФутболка (размер: M)=900");
        assertThat(lead("tilda/order.urlencoded").fields().get("order_text"))
                .isEqualTo(
                        "Пуховик «Север» (ARCTIC, Размер: M) x 1 ≡ 12000\nХуди чёрное (HOODIE, Размер: M) x 2 ≡ 5000");
        assertThat(lead("tilda/lead.urlencoded").fields()).doesNotContainKeys("order", "order_text");
    }

    @Test
    void whatIsNoOrderStaysWhatItIs() {
        for (String payment : List.of("cash", "{broken", "[1]", "", "%7B%22products%22%3A7%7D")) {
            Leads leads = (Leads) read("Name=A&payment=" + payment, FORM, null);
            assertThat(leads.leads().get(0).fields()).containsEntry("Name", "A").containsKey("payment");
        }
    }

    @Test
    void aRepeatedDeliveryIsTheSameAndAPaidOrderIsAnother() {
        assertThat(lead("tilda/lead.urlencoded").identity()).isEqualTo("tilda/1234567:7888517302");
        assertThat(lead("tilda/order.urlencoded").identity()).isEqualTo("tilda/1234567:7888517305/1557604691/made");
        assertThat(lead("tilda/order-payment-json.urlencoded").identity()).isEqualTo("tilda//1869817991/paid");
        assertThat(((Leads) read("Name=A", FORM, null)).leads().get(0).identity())
                .isNull();
    }

    @Test
    void aKeyMayStandInAHeaderTheQueryOrTheBody() {
        String body = "Name=%D0%90&key=made-up-key-1";
        assertThat(read(delivery("Name=A", FORM, "", "X-Key", "made-up-key-1"), header()))
                .isInstanceOf(Leads.class);
        assertThat(read(delivery("Name=A", FORM, "a=1&key=made-up-key-1", "x", "y"), key(Place.QUERY)))
                .isInstanceOf(Leads.class);
        Leads leads = (Leads) read(body, FORM, key(Place.BODY));
        assertThat(leads.leads().get(0).fields()).isEqualTo(Map.of("Name", "А"));
        assertThat(read("{\"Name\":\"A\",\"key\":\"made-up-key-1\"}", "application/json", key(Place.BODY)))
                .isInstanceOf(Leads.class);
    }

    @Test
    void aWrongOrMissingKeyIsRefused() {
        for (Place place : Place.values()) {
            for (String body : List.of("Name=A", "Name=A&key=made-up-key-2", "Name=A&key=made-up-key-1&key=x")) {
                assertThat(read(body, FORM, key(place))).isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.status()).isEqualTo(403);
                    assertThat(rejected.code()).isEqualTo(ErrorCode.NOT_AUTHENTIC);
                    assertThat(rejected.message()).doesNotContain("made-up");
                });
            }
        }
    }

    @Test
    void withoutTheSecretNobodyCanBeChecked() {
        SourceReading reading = TildaSource.read(
                delivery("Name=A&key=", FORM, "", "x", "y"),
                Optional.of(new CallerKey(Place.BODY, "key", "gone")),
                SECRETS);

        assertThat(reading).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(503);
            assertThat(rejected.code()).isEqualTo(ErrorCode.SECRET_MISSING);
        });
    }

    @Test
    void aDamagedBodyIsRefused() {
        assertThat(read("{\"Name\":\"A\",}", "application/json", null))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(400));
    }

    private static Lead lead(String sample) {
        return lead(sample, FORM);
    }

    private static Lead lead(String sample, String type) {
        Leads leads = (Leads) read(Samples.bytes(sample), type, null);
        assertThat(leads.leads()).hasSize(1);
        return leads.leads().get(0);
    }

    private static Map<String, @Nullable Object> order(String sample) {
        return order(sample, FORM);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> order(String sample, String type) {
        return (Map<String, @Nullable Object>) lead(sample, type).fields().get("order");
    }

    private static CallerKey key(Place place) {
        return new CallerKey(place, "key", "tilda_key");
    }

    private static CallerKey header() {
        return new CallerKey(Place.HEADER, "X-Key", "tilda_key");
    }

    private static SourceReading read(String body, String type, @Nullable CallerKey key) {
        return read(body.getBytes(StandardCharsets.UTF_8), type, key);
    }

    private static SourceReading read(byte[] body, String type, @Nullable CallerKey key) {
        return TildaSource.read(
                new Delivery(
                        Instant.EPOCH, "POST", "/in/x", "", Headers.of("Content-Type", type), "127.0.0.1", body, body),
                Optional.ofNullable(key),
                SECRETS);
    }

    private static SourceReading read(Delivery delivery, CallerKey key) {
        return TildaSource.read(delivery, Optional.of(key), SECRETS);
    }

    private static Delivery delivery(String body, String type, String query, String header, String value) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Delivery(
                Instant.EPOCH,
                "POST",
                "/in/x",
                query,
                Headers.of("Content-Type", type, header, value),
                "127.0.0.1",
                bytes,
                bytes);
    }
}
