package io.webjack.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.lang.ref.WeakReference;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class GaugesIT {

    @Test
    void stillHaveTheirValuesWhenMemoryWasCleared() {
        // A registry holds what a gauge observes weakly.
        WeakReference<Object> gone = new WeakReference<>(new Object());
        Awaitility.await().until(() -> {
            System.gc();
            return gone.get() == null;
        });

        List<String> ours = given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("webjack_"))
                .toList();

        assertThat(ours).isNotEmpty().noneMatch(line -> line.endsWith("NaN"));
    }
}
