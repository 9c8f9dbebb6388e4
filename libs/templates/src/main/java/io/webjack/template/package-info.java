/** Templates, typed trees and conditions: what the settings of an action become once an event is there. */
@NullMarked
package io.webjack.template;

import org.jspecify.annotations.NullMarked;
