/** What templates compute with: exact values, their texts, warnings and failures. */
@NullMarked
package io.webjack.template.value;

import org.jspecify.annotations.NullMarked;
