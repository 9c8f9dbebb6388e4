package io.webjack.problem;

/** Lets the service itself say what is wrong with an address that is none. */
public final class AnyAddress {
    /** Quarkus reads this once, before anything else of its server, and refuses such addresses without a word if it is not set. */
    public static final String PROPERTY = "vertx.disableURIValidation";

    private AnyAddress() {}

    /** To be called before Quarkus starts. */
    public static void accept() {
        System.setProperty(PROPERTY, "true");
    }
}
