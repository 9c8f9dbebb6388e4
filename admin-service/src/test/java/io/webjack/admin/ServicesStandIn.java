package io.webjack.admin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.webjack.test.Answer;
import io.webjack.test.HttpTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server in place of history-service and processing-service, which knows nothing until it is told. All tests with it share
 * one run.
 */
public final class ServicesStandIn implements QuarkusTestResourceLifecycleManager {
    private static final HttpTarget TARGET = HttpTarget.start().answer(Answer.status(404));

    public static HttpTarget target() {
        return TARGET;
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.rest-client.history.url", TARGET.url(""),
                "quarkus.rest-client.processing.url", TARGET.url(""));
    }

    @Override
    public void stop() {
        TARGET.close();
    }

    /** The service with such others. */
    public static final class Profile extends ServiceProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
            resources.add(new TestResourceEntry(ServicesStandIn.class));
            return resources;
        }
    }
}
