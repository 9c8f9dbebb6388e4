package io.webjack.processing.intake;

/** How the instances share the partitions. */
public enum GroupProtocol {
    /** By Kafka's protocol of version 4.0: the broker assigns, and an instance hears only of what comes and goes. */
    CONSUMER,
    /** By the protocol of older brokers: every change takes all partitions from all instances for a moment. */
    CLASSIC
}
