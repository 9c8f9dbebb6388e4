package io.webjack.processing.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hears how the work on a record ends. */
final class EndByHand implements OperationEnd {
    final List<String> heard = new ArrayList<>();

    @Override
    public void settled() {
        heard.add("settled");
    }

    @Override
    public void moved(Instant until) {
        heard.add("moved until " + until);
    }

    @Override
    public void passed() {
        heard.add("passed");
    }

    @Override
    public void abandoned() {
        heard.add("abandoned");
    }

    @Override
    public void broke(Throwable cause) {
        heard.add("broke");
    }
}
