package io.webjack.processing.action;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.webjack.contracts.definition.ActionDefinition;
import java.util.stream.Stream;

/**
 * Runs one type of action. Each type has exactly one executor, a bean in a package of its own.
 *
 * @param <D> the definition it understands
 */
public interface ActionExecutor<D extends ActionDefinition> {

    /** The definition it understands. */
    Class<D> definition();

    /** The type as it is named on the wire, such as {@code http_request}. */
    default String type() {
        return Stream.of(
                        ActionDefinition.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.value() == definition())
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Makes the definition ready to be run many times: its templates are compiled once.
     *
     * @throws io.webjack.template.value.TemplateException when a template is not well formed
     */
    PreparedAction prepare(D definition);
}
