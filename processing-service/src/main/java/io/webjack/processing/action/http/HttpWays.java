package io.webjack.processing.action.http;

import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.destination.Servers;
import io.webjack.processing.isolation.Breakers;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.memory.AnswerRoom;

/** What an exchange needs to get to a server. */
record HttpWays(Servers servers, DestinationConfig config, Breakers breakers, RateLimits limits, AnswerRoom answers) {}
