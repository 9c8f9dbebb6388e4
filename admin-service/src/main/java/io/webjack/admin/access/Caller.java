package io.webjack.admin.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks in the request at hand. What is worked on without a request is worked on in somebody's name, too: see
 * {@link #actFor}.
 */
@RequestScoped
public class Caller {
    private final CurrentVertxRequest request;
    private @Nullable KnownCaller acting;

    Caller(CurrentVertxRequest request) {
        this.request = request;
    }

    /** What a person calls the user or the key. */
    public String name() {
        return known().name();
    }

    /** Null: no person, but a key or the token of the settings. */
    public @Nullable UUID userId() {
        KnownCaller known = known();
        return known.how() == How.SESSION ? known.id() : null;
    }

    /** What it may do in this workspace. */
    public Role role() {
        return known().role();
    }

    /** The workspace in which it acts: nothing of another one is there for it. */
    public UUID workspaceId() {
        return known().workspaceId();
    }

    /**
     * All that is known of it.
     *
     * @throws IllegalStateException when nobody asks: neither is there a request, nor was it said for whom this is done
     */
    public KnownCaller known() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is asking"));
    }

    /** The same; empty: nobody asks, the service itself does what it does from time to time. */
    public Optional<KnownCaller> find() {
        if (acting != null) {
            return Optional.of(acting);
        }
        RoutingContext context = request.getCurrent();
        return context == null ? Optional.empty() : Optional.ofNullable(context.get(KnownCaller.ATTRIBUTE));
    }

    /**
     * From now on, until the end of the request context, it is worked in a workspace for somebody who has asked for that
     * earlier.
     */
    public void actFor(UUID workspaceId, String name) {
        acting = new KnownCaller(null, name, Role.EDITOR, workspaceId, How.TOKEN);
    }
}
