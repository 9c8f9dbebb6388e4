package io.webjack.processing.emission;

/** How the writing of a record ended; told on the lane of its event. */
public interface Acknowledgement {
    /** All in-sync replicas have it. */
    void acknowledged();

    /** The partition belongs to another instance by now, which does again what was not recorded. */
    void abandoned();
}
