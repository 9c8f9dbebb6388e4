package io.webjack.catalog.validation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks certificates that were pasted as PEM. */
final class CertificateChecks {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final String BEGIN = "-----BEGIN";
    private static final int MOST = 50;

    private CertificateChecks() {}

    /** The certificates alone, without what stood around them; the value itself when they cannot be read. */
    static @Nullable Object normal(String pointer, @Nullable Object value, Findings findings) {
        if (!(value instanceof String text) || text.isBlank()) {
            return value;
        }
        StringBuilder normal = new StringBuilder();
        Matcher blocks = BLOCK.matcher(text);
        int number = 0;
        while (blocks.find()) {
            if (!blocks.group(1).equals("CERTIFICATE")) {
                findings.violation(pointer, Rule.CERTIFICATE_NOT_ALONE, blocks.group(1));
                return "";
            }
            number++;
            if (!isCertificate(blocks.group())) {
                findings.violation(pointer, Rule.CERTIFICATE_INVALID, number);
                return value;
            }
            normal.append(blocks.group().replace("\r", "").strip()).append('\n');
        }
        if (number == 0 || text.split(BEGIN, -1).length - 1 != number) {
            findings.violation(pointer, Rule.CERTIFICATE_INVALID, number + 1);
        } else if (number > MOST) {
            findings.violation(pointer, Rule.TOO_MANY, MOST);
        }
        return normal.toString();
    }

    private static boolean isCertificate(String pem) {
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
