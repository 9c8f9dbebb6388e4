package io.webjack.test;

import io.webjack.platform.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate with which an {@link HttpTarget} speaks TLS. All but one are signed by themselves. */
public enum TargetCertificate {
    /** For localhost and valid. */
    VALID("localhost", "-1d", 30),
    /** For localhost and valid, issued by an authority that nobody knows. */
    OF_PRIVATE_AUTHORITY("localhost", "-1d", 30),
    /** For localhost, not valid any more. */
    EXPIRED("localhost", "-10d", 1),
    /** Valid, but for another host. */
    OTHER_HOST("another.example.org", "-1d", 30);

    private static final String PASSWORD = "webjack";

    private final String host;
    private final String start;
    private final int days;

    TargetCertificate(String host, String start, int days) {
        this.host = host;
        this.start = start;
        this.days = days;
    }

    /** The certificate, or that of its authority, as PEM, for a client that is to trust it. */
    public String pem() {
        try {
            byte[] der = keyStore()
                    .getCertificate(hasAuthority() ? "authority" : "target")
                    .getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean hasAuthority() {
        return this == OF_PRIVATE_AUTHORITY;
    }

    SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            KeyStore store = keyStore();
            if (hasAuthority()) {
                store.deleteEntry("authority");
            }
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized KeyStore keyStore() {
        try {
            Path file = Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("webjack-target-" + name() + "-"
                            + ProcessHandle.current().pid() + ".p12");
            if (Files.notExists(file)) {
                generate(file);
                file.toFile().deleteOnExit();
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate", e);
        }
    }

    private void generate(Path file) throws IOException {
        if (hasAuthority()) {
            keytool(file, "authority", "CN=Authority of tests", "-ext", "bc:critical");
        }
        List<String> target = new ArrayList<>(List.of(
                "-ext",
                host.equals("localhost") ? "san=dns:localhost,ip:127.0.0.1" : "san=dns:" + host,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days)));
        if (hasAuthority()) {
            target.addAll(List.of("-signer", "authority"));
        }
        keytool(file, "target", "CN=" + host, target.toArray(String[]::new));
    }

    private static void keytool(Path file, String alias, String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(ChildProcess.java()).resolveSibling("keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue());
        }
    }
}
