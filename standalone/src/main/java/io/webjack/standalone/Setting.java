package io.webjack.standalone;

/** A port of the run and the environment variable that changes it. */
enum Setting {
    ADMIN("WEBJACK_ADMIN_PORT", 8080),
    INGEST("WEBJACK_INGEST_PORT", 8081),
    PROCESSING("WEBJACK_PROCESSING_PORT", 8082),
    HISTORY("WEBJACK_HISTORY_PORT", 8083),
    ECHO("WEBJACK_ECHO_PORT", 8090),
    KAFKA("WEBJACK_KAFKA_PORT", 9092),
    KAFKA_CONTROLLER("WEBJACK_KAFKA_CONTROLLER_PORT", 9093),
    POSTGRES("WEBJACK_POSTGRES_PORT", 5433),
    SMTP("WEBJACK_SMTP_PORT", 1025);

    private final String variable;
    private final int defaultPort;

    Setting(String variable, int defaultPort) {
        this.variable = variable;
        this.defaultPort = defaultPort;
    }

    /** The port of a service by its module's name. */
    static Setting ofService(String name) {
        return switch (name) {
            case "ingest-service" -> INGEST;
            case "processing-service" -> PROCESSING;
            case "history-service" -> HISTORY;
            case "admin-service" -> ADMIN;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Whether people and platforms keep the address: it does not change by itself. */
    boolean isKeptOutside() {
        return this == ADMIN || this == INGEST;
    }

    String variable() {
        return variable;
    }

    int defaultPort() {
        return defaultPort;
    }
}
