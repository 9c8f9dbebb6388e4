package io.webjack.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;

/** Resources for each role, for all, and one that no list names. */
class GuardedResource {
    /** Of the API. */
    @Path("/api/v1/things")
    public static class Api {
        private final SecurityIdentity caller;

        Api(SecurityIdentity caller) {
            this.caller = caller;
        }

        @GET
        public String get() {
            return caller.getPrincipal().getName();
        }

        @POST
        @Consumes("application/json")
        public String post(Map<String, Object> body) {
            return "stored";
        }
    }

    /** Between services. */
    @Path("/internal/things")
    public static class Internal {
        @GET
        public String get() {
            return "inner";
        }
    }

    /** For all. */
    @Path("/open")
    public static class Open {
        @GET
        public String get() {
            return "open";
        }
    }

    /** Nobody has said for whom. */
    @Path("/forgotten")
    public static class Forgotten {
        @GET
        public String get() {
            return "forgotten";
        }
    }
}
