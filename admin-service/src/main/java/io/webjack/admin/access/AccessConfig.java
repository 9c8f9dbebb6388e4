package io.webjack.admin.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How people and programs get in. */
@ConfigMapping(prefix = "webjack.admin.access")
public interface AccessConfig {
    /** Where a browser reaches the console: the beginning of links. With {@code https} cookies travel encrypted only. */
    URI consoleUrl();

    /** The e-mail address of the owner that is made at the first start, while there is no user. */
    @WithDefault("owner@localhost")
    String ownerEmail();

    /** Whether the log tells at each start how the owner signs in, until somebody has signed in as a user. */
    @WithDefault("true")
    boolean firstSignInLink();

    /** How long a link works that signs somebody in once. */
    @WithDefault("PT1H")
    Duration linkLifetime();

    /** How long a session lasts at most. */
    @WithDefault("P30D")
    Duration sessionLifetime();

    /** How long a session lasts while nobody uses it. */
    @WithDefault("P7D")
    Duration sessionIdle();

    /** How many attempts to sign in are taken for one account within the window. */
    @WithDefault("10")
    int attemptsPerAccount();

    /** How many failed attempts to sign in are taken from one address within the window. */
    @WithDefault("50")
    int attemptsPerAddress();

    /** Within what time attempts are counted. */
    @WithDefault("PT15M")
    Duration attemptsWindow();

    /** How long the audit log is kept. */
    @WithDefault("P730D")
    Duration auditKept();

    /** How often what is over is deleted: sessions, links, attempts, old entries of the audit log. */
    @WithDefault("1h")
    Duration forgetEvery();
}
