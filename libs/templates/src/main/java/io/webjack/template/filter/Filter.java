package io.webjack.template.filter;

import io.webjack.template.value.Work;
import org.jspecify.annotations.Nullable;

/** Makes a value from a value. Pure; charges the work for what it makes beyond the size of its input. */
@FunctionalInterface
public interface Filter {

    /**
     * @param input null when the value is null or missing
     * @throws io.webjack.template.value.TemplateFailedException when the input is not what the filter needs
     */
    @Nullable
    Object apply(@Nullable Object input, Arguments arguments, Work work);

    /** Whether a missing field is nothing to warn of, because the filter is there to replace it. */
    default boolean takesMissing() {
        return false;
    }
}
