package io.webjack.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person does at a service, step by step, in both languages of the product; the steps are the same in both. */
public record Instructions(List<Step> ru, List<Step> en) {
    public Instructions {
        ru = List.copyOf(ru);
        en = List.copyOf(en);
    }

    /** @param copy what is to be entered there and can be copied here; null: nothing */
    public record Step(String text, @Nullable Copy copy) {}

    /** What is copied from here. */
    public enum Copy {
        /** The address of the processing; of a source with a connection that has an address, the address of that. */
        WEBHOOK_URL,
        /** The value of the secret that the source names. */
        SECRET
    }
}
