/** The filters of templates, each a pure function of a value and its arguments. */
@NullMarked
package io.webjack.template.filter;

import org.jspecify.annotations.NullMarked;
