/**
 * What processings, connections and secrets are alike in: a row with a version that is the ETag, published behind its commit,
 * locked while it is changed and kept while it is in use.
 */
@NullMarked
package io.webjack.admin.definition;

import org.jspecify.annotations.NullMarked;
