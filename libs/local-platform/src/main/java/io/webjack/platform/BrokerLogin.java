package io.webjack.platform;

import java.util.Map;

/** How clients say who they are to a {@link LocalBroker} that has a password. */
public final class BrokerLogin {
    /** The only user there is. */
    public static final String USER = "webjack";

    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private BrokerLogin() {}

    /** The settings of a Kafka client beside the address of the broker. */
    public static Map<String, String> ofClient(String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                client(password) + ";");
    }

    /** The same for programs that are built on librdkafka, such as kcat, as their file of settings has it. */
    public static String ofKcat(String bootstrapServers, String password) {
        return "bootstrap.servers=" + bootstrapServers + "\nsecurity.protocol=SASL_PLAINTEXT\nsasl.mechanisms=PLAIN\n"
                + "sasl.username=" + USER + "\nsasl.password=" + password + "\n";
    }

    /** What the broker itself knows, and says to itself. */
    static String ofBroker(String password) {
        return client(password) + " user_" + USER + "=\"" + password + "\";";
    }

    private static String client(String password) {
        return MODULE + " username=\"" + USER + "\" password=\"" + password + "\"";
    }
}
