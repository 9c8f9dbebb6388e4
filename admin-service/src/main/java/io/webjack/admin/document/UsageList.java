package io.webjack.admin.document;

import java.util.List;

/** The processings that use something. */
public record UsageList(List<UsedBy> items) {}
