/** Every source type and action type, declared once: settings, fields, outputs, captions in Russian and English. */
@NullMarked
package io.webjack.catalog;

import org.jspecify.annotations.NullMarked;
