package io.webjack.contracts.connection;

/** The connection that says whom requests to some servers trust: its type and the names of its settings. */
public final class DestinationSettings {
    public static final String TYPE = "http_destination";
    /** A list of {@link HostPattern}. */
    public static final String HOSTS = "hosts";
    /** Certificates as PEM, which these servers may use beside those of known authorities. */
    public static final String CA_CERTIFICATES = "caCertificates";
    /** False: any certificate is taken, for any host. */
    public static final String VERIFY_CERTIFICATES = "verifyCertificates";

    private DestinationSettings() {}
}
