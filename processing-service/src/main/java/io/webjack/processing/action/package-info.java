/** What an action does: the port that the types of actions implement, one package each. */
@NullMarked
package io.webjack.processing.action;

import org.jspecify.annotations.NullMarked;
