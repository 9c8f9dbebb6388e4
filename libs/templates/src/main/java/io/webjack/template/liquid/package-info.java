/** The language: from the text of a template to nodes, and their evaluation within limits. */
@NullMarked
package io.webjack.template.liquid;

import org.jspecify.annotations.NullMarked;
