package io.webjack.standalone;

import io.webjack.platform.BrokerLogin;
import io.webjack.platform.LocalDatabase;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The environment variables of each service. What a person has set in the terminal is passed on where the run leaves a
 * choice.
 */
final class ServiceEnvironment {
    /** Requests to this computer are refused otherwise; here the destinations to try things on are on it. */
    static final String LOOPBACK = "127.0.0.0/8,::1/128";

    private final StandaloneSettings settings;
    private final Tokens tokens;

    ServiceEnvironment(StandaloneSettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    Map<String, String> ingest() {
        return withAllowedAddresses(common(settings.httpHost()));
    }

    Map<String, String> processing() {
        return withAllowedAddresses(common("127.0.0.1"));
    }

    Map<String, String> history() {
        Map<String, String> variables = common("127.0.0.1");
        variables.put("WEBJACK_DATABASE_URL", databaseUrl("history"));
        return variables;
    }

    Map<String, String> admin() {
        Map<String, String> variables = common(settings.httpHost());
        variables.put("WEBJACK_DATABASE_URL", databaseUrl("admin"));
        variables.put("WEBJACK_ADMIN_TOKEN", tokens.admin());
        return variables;
    }

    private Map<String, String> withAllowedAddresses(Map<String, String> variables) {
        variables.put(
                "WEBJACK_ALLOWED_ADDRESSES",
                settings.environment().getOrDefault("WEBJACK_ALLOWED_ADDRESSES", LOOPBACK));
        return variables;
    }

    private Map<String, String> common(String host) {
        Map<String, String> variables = new HashMap<>(settings.environment());
        variables.keySet().removeIf(name -> name.equals("WEBJACK_ADMIN_TOKEN"));
        variables.put("WEBJACK_HTTP_HOST", host);
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + settings.port(Setting.KAFKA));
        BrokerLogin.ofClient(tokens.kafka())
                .forEach((name, value) ->
                        variables.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        for (Setting setting : new Setting[] {Setting.ADMIN, Setting.INGEST, Setting.PROCESSING, Setting.HISTORY}) {
            variables.put(setting.variable(), Integer.toString(settings.port(setting)));
        }
        variables.put("WEBJACK_DATABASE_USER", LocalDatabase.USER);
        variables.put("WEBJACK_DATABASE_PASSWORD", tokens.database());
        variables.put("WEBJACK_SERVICE_TOKEN", tokens.service());
        variables.putIfAbsent("WEBJACK_ENCRYPTION_KEY", tokens.encryptionKey());
        variables.put("WEBJACK_HISTORY_URL", settings.url(Setting.HISTORY));
        variables.put("WEBJACK_PROCESSING_URL", settings.url(Setting.PROCESSING));
        variables.put("WEBJACK_INGEST_INTERNAL_URL", settings.url(Setting.INGEST));
        variables.putIfAbsent("WEBJACK_INGEST_URL", settings.url(Setting.INGEST));
        variables.putIfAbsent("WEBJACK_ADMIN_URL", settings.url(Setting.ADMIN));
        if (settings.hasOwnMail()) {
            variables.put("WEBJACK_SMTP_HOST", "localhost");
            variables.put("WEBJACK_SMTP_PORT", Integer.toString(settings.port(Setting.SMTP)));
        }
        return variables;
    }

    private String databaseUrl(String name) {
        return "jdbc:postgresql://localhost:" + settings.port(Setting.POSTGRES) + "/" + name;
    }
}
