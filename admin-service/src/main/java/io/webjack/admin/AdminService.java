package io.webjack.admin;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.webjack.problem.AnyAddress;

/** Starts the service. */
@QuarkusMain
public final class AdminService {
    private AdminService() {}

    /** Runs until the process is told to end. */
    public static void main(String... arguments) {
        AnyAddress.accept();
        Quarkus.run(arguments);
    }
}
