package io.webjack.history.progress;

/**
 * How far one partition is read.
 *
 * @param group the consumer group that reads it
 * @param begin the first offset that is still there
 * @param end the offset after the last record
 * @param read the offset up to which the group has done everything; before {@code begin} where that was deleted unread
 */
record PartitionPlace(String group, String topic, int partition, long begin, long end, long read) {
    boolean hasUnread() {
        return end > Math.max(begin, read);
    }
}
