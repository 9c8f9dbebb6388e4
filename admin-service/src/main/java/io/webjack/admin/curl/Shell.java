package io.webjack.admin.curl;

import java.util.regex.Pattern;

/** Where a command of curl is typed: each has quotes of its own. */
enum Shell {
    BASH,
    CMD,
    POWERSHELL;

    private static final Pattern POWERSHELL_ONLY = Pattern.compile("\\$env:|`[\"n]|'");
    private static final Pattern WINDOWS_NAME = Pattern.compile("(?i)^\\s*(?:&\\s*)?\\S*curl\\.exe\\s");

    /** The one that a command was made for, as far as its quotes and the end of its first line tell. */
    static Shell of(String command) {
        int end = command.indexOf('\n');
        String line = (end < 0 ? command : command.substring(0, end)).stripTrailing();
        if (end >= 0 && line.endsWith("\\")) {
            return BASH;
        }
        if (line.endsWith("^") || isFirst(command, "^\"")) {
            return CMD;
        }
        boolean isWindows = WINDOWS_NAME.matcher(command).find();
        if (end >= 0 && line.endsWith("`")
                || isWindows && POWERSHELL_ONLY.matcher(command).find()) {
            return POWERSHELL;
        }
        return isWindows ? CMD : BASH;
    }

    /** Whether these quotes come before all others. */
    private static boolean isFirst(String command, String quotes) {
        int at = command.indexOf(quotes);
        return at >= 0
                && command.indexOf('"') == at + quotes.length() - 1
                && !command.substring(0, at).contains("'");
    }
}
