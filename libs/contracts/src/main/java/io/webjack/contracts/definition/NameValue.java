package io.webjack.contracts.definition;

/**
 * One row of a form body, a query or a list of headers; both sides are templates.
 */
public record NameValue(String name, String value) {}
