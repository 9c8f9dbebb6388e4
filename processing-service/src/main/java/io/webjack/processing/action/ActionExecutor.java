package io.webjack.processing.action;

import io.webjack.contracts.definition.ActionDefinition;

/**
 * Runs one type of action. Each type has exactly one executor, a bean in a package of its own.
 *
 * @param <D> the definition it understands
 */
public interface ActionExecutor<D extends ActionDefinition> {

    /** The definition it understands. */
    Class<D> definition();

    /** The type as it is named on the wire, such as {@code http_request}. */
    String type();

    /**
     * Makes the definition ready to be run many times: its templates are compiled once.
     *
     * @throws io.webjack.template.value.TemplateException when a template is not well formed
     */
    PreparedAction prepare(D definition);
}
