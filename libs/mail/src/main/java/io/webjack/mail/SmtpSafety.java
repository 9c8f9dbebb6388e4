package io.webjack.mail;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a mail server elsewhere, or one that is given credentials, is spoken to under TLS: whoever stands between could else take
 * the offer of STARTTLS away, and read credentials and e-mails. Gives {@code quarkus.mailer.start-tls} its value unless
 * that is set.
 */
public final class SmtpSafety implements ConfigSourceFactory {
    /** The setting by which another choice is made: {@code REQUIRED}, {@code OPTIONAL} or {@code DISABLED}. */
    public static final String SETTING = "WEBJACK_SMTP_STARTTLS";

    private static final String PROPERTY = "quarkus.mailer.start-tls";
    /** Below everything that somebody sets by hand. */
    private static final int ORDINAL = 200;

    /** This computer, and names without a dot, which only the network of containers around knows. */
    private static final Pattern LOCAL =
            Pattern.compile("[a-z][a-z0-9_-]*|.*\\.localhost\\.?|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String choice = choice(
                value(context, SETTING),
                value(context, "quarkus.mailer.host"),
                value(context, "quarkus.mailer.username"));
        return List.of(new PropertiesConfigSource(Map.of(PROPERTY, choice), SmtpSafety.class.getSimpleName(), ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    /** How TLS is asked for where nobody has said it, or what somebody has said. */
    static String choice(@Nullable String chosen, @Nullable String host, @Nullable String user) {
        if (chosen != null && !chosen.isBlank()) {
            String choice = chosen.strip().toUpperCase(Locale.ROOT);
            if (!List.of("REQUIRED", "OPTIONAL", "DISABLED").contains(choice)) {
                throw new IllegalArgumentException(SETTING + " is REQUIRED, OPTIONAL or DISABLED, not " + chosen);
            }
            return choice;
        }
        boolean local = host == null
                || host.isBlank()
                || LOCAL.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
        boolean credentials = user != null && !user.isBlank();
        return local && !credentials ? "OPTIONAL" : "REQUIRED";
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
