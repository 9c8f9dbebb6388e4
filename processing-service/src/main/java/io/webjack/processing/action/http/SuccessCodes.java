package io.webjack.processing.action.http;

import java.util.BitSet;
import java.util.List;

/** Which statuses mean success: {@code 2**}, {@code 404}, {@code 3**}; {@code *} stands for one digit. */
final class SuccessCodes {
    private final BitSet statuses = new BitSet(1000);

    /** What is not a pattern of three places matches nothing. */
    SuccessCodes(List<String> patterns) {
        for (String list : patterns) {
            for (String pattern : list.split("[,;\\s]+")) {
                if (pattern.matches("[0-9*]{3}")) {
                    add(pattern);
                }
            }
        }
    }

    boolean contains(int status) {
        return status >= 0 && statuses.get(status);
    }

    private void add(String pattern) {
        for (int status = 0; status < 1000; status++) {
            if (matches(pattern.charAt(0), status / 100)
                    && matches(pattern.charAt(1), status / 10 % 10)
                    && matches(pattern.charAt(2), status % 10)) {
                statuses.set(status);
            }
        }
    }

    private static boolean matches(char place, int digit) {
        return place == '*' || place - '0' == digit;
    }
}
