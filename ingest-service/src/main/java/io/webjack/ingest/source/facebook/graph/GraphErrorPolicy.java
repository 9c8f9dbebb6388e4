package io.webjack.ingest.source.facebook.graph;

import static io.webjack.ingest.source.facebook.graph.GraphVerdict.ACCESS_DEAD;
import static io.webjack.ingest.source.facebook.graph.GraphVerdict.APP_LIMIT;
import static io.webjack.ingest.source.facebook.graph.GraphVerdict.FAULT;
import static io.webjack.ingest.source.facebook.graph.GraphVerdict.NOT_THERE;
import static io.webjack.ingest.source.facebook.graph.GraphVerdict.PAGE_LIMIT;
import static io.webjack.ingest.source.facebook.graph.GraphVerdict.PERMISSION_MISSING;
import static io.webjack.ingest.source.facebook.graph.GraphVerdict.TEMPORARY;

/**
 * What an error of the Graph API means. The code decides, not the status: nearly everything comes with 400. Unknown
 * codes count as temporary, so that no lead is given up for one.
 */
public final class GraphErrorPolicy {
    private static final int NO_SUCH_OBJECT = 33;

    private GraphErrorPolicy() {}

    public static GraphVerdict verdict(GraphError error) {
        int code = error.code();
        return switch (code) {
            case 4, 17 -> APP_LIMIT;
            case 32, 341, 368, 613, 80_000, 80_001, 80_004, 80_005 -> PAGE_LIMIT;
            case 102, 190 -> ACCESS_DEAD;
            case 10 -> PERMISSION_MISSING;
            case 100 -> error.subcode() == NO_SUCH_OBJECT ? NOT_THERE : FAULT;
            case 2500 -> FAULT;
            default -> code >= 200 && code <= 299 ? PERMISSION_MISSING : TEMPORARY;
        };
    }
}
