package io.webjack.ingest.source.vk;

import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.PlatformCalls;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Asks VKontakte. Blocks the calling thread, at most for the time that the settings allow. */
@Singleton
final class VkApi {
    private final VkConfig config;
    private final PlatformCalls<VkClient> calls;

    @Inject
    VkApi(VkConfig config) {
        this.config = config;
        this.calls = new PlatformCalls<>(
                "The platform",
                VkClient.class,
                config.connectTimeout(),
                config.timeout(),
                config.allowedAddresses().orElse(List.of()));
    }

    /** How many leads are asked for at once. */
    int pageSize() {
        return config.pageSize();
    }

    /**
     * Calls a method.
     *
     * @param method such as {@code leadForms.getLeads}
     */
    FetchAnswer<byte[]> call(VkAccount account, String method, Map<String, String> parameters) {
        return calls.ask(account.address(), account::masked, client -> client.call(method, account.form(parameters)))
                .then(answer -> answer.status() == 200
                        ? new Given<>(answer.body())
                        : new Refused<>(VkErrorPolicy.ofStatus(answer.status(), account)));
    }

    @PreDestroy
    void close() {
        calls.close();
    }
}
