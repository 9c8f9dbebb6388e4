/**
 * What an operation does next, decided without doing it: states, outcomes and a moment go in, a decision comes out. Nothing
 * here writes, sends, waits or asks for the time; the real run and the test run share it.
 */
@NullMarked
package io.webjack.processing.operation;

import org.jspecify.annotations.NullMarked;
