package io.webjack.processing.operation;

/** Where an operation stands between two things that are done for it: a closed set. Each stage knows what comes next. */
public sealed interface Stage permits Ready, Pausing, Leaving {

    /** What is to be done next. */
    Decision decide(Moment moment);

    /** The action that is next, with all that is known before it. */
    Ready at();
}
