package io.webjack.processing.execution;

import io.webjack.processing.resume.RestoredOperation;
import java.util.Optional;

/**
 * That a record is to be worked on: it is neither done nor a duplicate.
 *
 * @param restored what is known of the work of earlier owners of the partition
 * @param end to be told how the work ends
 */
public record Admission(Optional<RestoredOperation> restored, OperationEnd end) {}
