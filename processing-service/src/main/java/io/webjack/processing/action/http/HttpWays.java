package io.webjack.processing.action.http;

import io.webjack.processing.destination.DestinationClients;
import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.destination.HostResolver;
import io.webjack.processing.destination.TrustReplica;
import io.webjack.processing.isolation.Breakers;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.memory.AnswerRoom;
import io.webjack.security.AddressPolicy;

/** What an exchange needs to get to a server. */
record HttpWays(
        DestinationClients clients,
        TrustReplica trusts,
        HostResolver resolver,
        AddressPolicy policy,
        DestinationConfig config,
        Breakers breakers,
        RateLimits limits,
        AnswerRoom answers) {}
