package io.webjack.system;

import io.webjack.standalone.AdminApi;
import io.webjack.standalone.StandaloneRun;
import io.webjack.standalone.StandaloneSettings;
import io.webjack.test.HttpTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The one run that all journeys share; it starts when first asked for and ends with the JVM. */
final class SharedRun {
    private static final List<String> SAID = new CopyOnWriteArrayList<>();

    private SharedRun() {}

    static StandaloneRun run() {
        return Holder.RUN;
    }

    static AdminApi admin() {
        return Holder.ADMIN;
    }

    /** The lines the run has said so far, such as that a service died. */
    static List<String> said() {
        return List.copyOf(SAID);
    }

    static Path home() {
        return Path.of(System.getProperty("webjack.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** The body of a processing that posts one JSON document per lead to a target. */
    static String jsonTo(HttpTarget target, String name, String emails) {
        return jsonTo(target, name, emails, "PT30S");
    }

    /** The same with a time limit for the answer. */
    static String jsonTo(HttpTarget target, String name, String emails, String timeout) {
        return """
                {"name":"%s","source":{"type":"http"},
                 "actions":[
                   {"key":"body","type":"json","document":{"email":"{{ fields.email }}","n":"{{ fields.n }}"}},
                   {"key":"send","type":"http_request","method":"POST","url":"%s",
                    "headers":[{"name":"Content-Type","value":"application/json"}],
                    "body":"{{ actions.body.body }}","timeout":"%s","retry":{"delays":[]}}],
                 "notifications":{"emails":[%s]}}
                """.formatted(name, target.url("/leads"), timeout, emails);
    }

    private static final class Holder {
        static final StandaloneRun RUN = start();
        static final AdminApi ADMIN = new AdminApi(RUN.adminUrl(), RUN.adminToken());

        private static StandaloneRun start() {
            try {
                Path data = Files.createTempDirectory("webjack-system-");
                StandaloneRun run =
                        StandaloneRun.start(StandaloneSettings.isolated(home(), data, environment()), SAID::add);
                Runtime.getRuntime().addShutdownHook(new Thread(run::close, "end-of-run"));
                return run;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, String> environment() {
            Map<String, String> environment = new java.util.HashMap<>(System.getenv());
            environment.keySet().removeIf(name -> name.startsWith("WEBJACK_"));
            return environment;
        }
    }
}
