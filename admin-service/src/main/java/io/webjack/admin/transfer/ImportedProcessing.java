package io.webjack.admin.transfer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.webjack.admin.processing.ProcessingView;

/** A processing that was imported, with what it uses and is not there. */
record ImportedProcessing(@JsonUnwrapped ProcessingView processing, Missing missing) {}
