package io.webjack.ingest.source.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/** Fetching of leads of which a platform told only the id. */
@ConfigMapping(prefix = "webjack.ingest.lead")
public interface LeadConfig {

    /** The consumer group that shares the notifications. */
    @WithDefault("webjack-ingest-leads")
    @NotBlank
    String group();

    /** How many requests to platforms an instance has under way at once. */
    @WithDefault("16")
    @Min(1)
    @Max(256)
    int concurrency();

    /** How many of them for one connection, so that a slow platform or a large account does not hold up the others. */
    @WithDefault("4")
    @Min(1)
    @Max(256)
    int concurrencyPerConnection();

    /** Pauses before a lead is read again after a temporary failure; the last one is repeated. */
    @WithDefault("PT5S,PT30S,PT2M,PT10M,PT1H,PT6H")
    @NotEmpty
    List<Duration> pauses();

    /** After this time of temporary failures a lead counts as not readable. */
    @WithDefault("P7D")
    Duration giveUpAfter();

    /** How long a lead is held when the platform refuses the access; Facebook keeps leads for 90 days. */
    @WithDefault("P90D")
    Duration holdAtMost();

    /** How often one of the held leads is tried although the connection has not changed: a permission may be back. */
    @WithDefault("PT1H")
    Duration probeEvery();

    /** After this time of temporary failures the owner is told. */
    @WithDefault("PT1H")
    Duration tellAfter();

    /** The whole time for one request to a platform. */
    @WithDefault("PT20S")
    Duration timeout();

    /** The time in which a connection to a platform must be made. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How many leads are asked for at once when a form is read as a whole. */
    @WithDefault("100")
    @Min(1)
    @Max(500)
    int pageSize();

    /** How long names of forms, pages and ads are kept before they are asked for again. */
    @WithDefault("PT1H")
    Duration namesKept();

    /** How many such names are kept. */
    @WithDefault("2000")
    @Min(10)
    int mostNames();

    /** How many leads may wait in memory at once; beyond that no further notifications are taken from the topic. */
    @WithDefault("100000")
    @Min(100)
    int mostWaiting();
}
