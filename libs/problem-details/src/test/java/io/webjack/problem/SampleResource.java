package io.webjack.problem;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Something to call that fails in every way. */
@Path("/samples")
@Produces(MediaType.APPLICATION_JSON)
public class SampleResource {
    /** What the sample takes. */
    public record Sample(String name, int size) {}

    @GET
    @Path("/{id}")
    public Map<String, String> get(@PathParam("id") UUID id) {
        return Map.of("id", id.toString());
    }

    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") UUID id) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Sample create(Sample sample) {
        return sample;
    }

    @PUT
    @Path("/raw")
    public int raw(byte[] body) {
        return body.length;
    }

    @GET
    @Path("/fault")
    public String fault() {
        throw new IllegalStateException("jdbc:postgresql://inner-host/secret");
    }

    @GET
    @Path("/forbidden")
    public String forbidden() {
        throw new ForbiddenException("Not yours.");
    }

    @GET
    @Path("/busy")
    public String busy() {
        throw Problem.of(503, "busy", "The database is away", "Please try again.")
                .asException()
                .withHeader("Retry-After", "5");
    }

    @GET
    @Path("/invalid")
    public String invalid() {
        throw Problem.invalid(List.of(new Violation(
                        "/actions/0/url", "REQUIRED", "Missing.", Map.of("en", "Missing.", "ru", "Не указано."))))
                .asException();
    }

    /** Routes without REST. */
    @ApplicationScoped
    static class Routes {
        void register(@Observes Router router) {
            router.get("/route/fault").handler(context -> {
                throw new IllegalStateException("inner");
            });
            router.get("/route/unavailable").handler(context -> context.fail(503));
            router.get("/route/problem").handler(context -> ProblemResponse.write(context, Problem.of(409, "Twice.")));
        }
    }
}
