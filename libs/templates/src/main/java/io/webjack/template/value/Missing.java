package io.webjack.template.value;

/** What a path gives that leads nowhere: neither null nor empty text. Never leaves the engine. */
public enum Missing {
    MISSING
}
