package io.webjack.catalog;

/** What a person reads, in both languages of the product. */
public record Caption(String ru, String en) {}
