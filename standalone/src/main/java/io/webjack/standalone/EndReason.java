package io.webjack.standalone;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What an end of a part means, as far as its exit code and the end of its log tell; pure. */
enum EndReason {
    OUT_OF_MEMORY(
            "it ran out of memory (WEBJACK_SERVICE_HEAP_MB, for Kafka WEBJACK_KAFKA_HEAP_MB, gives it more)",
            "ей не хватило памяти (больше даёт WEBJACK_SERVICE_HEAP_MB, для Kafka – WEBJACK_KAFKA_HEAP_MB)",
            "outofmemoryerror"),
    DISK_FULL(
            "the disk is full: free some space, then it goes on by itself",
            "диск заполнен: освободите место, и всё продолжится само",
            "no space left on device",
            "disk quota exceeded"),
    PORT_TAKEN(
            "its port is taken by another program",
            "её порт занят другой программой",
            "already bound",
            "address already in use",
            "could not bind"),
    PASSWORD(
            "its password is not accepted (tokens.properties and the data do not belong together)",
            "её пароль не принят (tokens.properties и данные – от разных запусков)",
            "password authentication failed",
            "saslauthenticationexception"),
    DATA_DAMAGED(
            "its data cannot be read: they are damaged or of another version",
            "её данные не читаются: повреждены или от другой версии",
            "could not locate a valid checkpoint record",
            "invalid page in block",
            "database files are incompatible",
            "error while loading log dir",
            "corruptrecordexception",
            "inconsistentclusterid"),
    SETTING(
            "a setting is not valid; its log names it",
            "настройка недопустима; какая – сказано в журнале",
            "configurationexception",
            "configvalidationexception",
            "srcfg0"),
    ANSWERS_NOTHING("it answered nothing any more", "она перестала отвечать"),
    KILLED(
            "it was killed from outside: by hand, or by the system because all memory of the computer was taken",
            "её завершили снаружи: вручную или система, когда кончилась память компьютера"),
    TOLD_TO_END("it was told to end from outside", "ей снаружи велели завершиться"),
    CRASHED("its Java machine crashed", "её Java-машина аварийно завершилась"),
    UNKNOWN("the end of its log says why", "причина – в конце её журнала");

    private static final int EXIT_OUT_OF_MEMORY = 3;
    private static final int EXIT_ANSWERS_NOTHING = 86;
    private static final int EXIT_ABORTED = 134;
    private static final int EXIT_KILLED = 137;
    private static final int EXIT_TERMINATED = 143;

    private final String english;
    private final String russian;
    private final Pattern marks;

    EndReason(String english, String russian, String... marks) {
        this.english = english;
        this.russian = russian;
        this.marks = Pattern.compile(marks.length == 0 ? "(?!)" : String.join("|", marks));
    }

    /** @param lines what it wrote since its last start */
    static EndReason of(OptionalInt exitCode, List<String> lines) {
        int code = exitCode.orElse(-1);
        if (code == EXIT_OUT_OF_MEMORY) {
            return OUT_OF_MEMORY;
        }
        if (code == EXIT_ANSWERS_NOTHING) {
            return ANSWERS_NOTHING;
        }
        String text = String.join("\n", lines).toLowerCase(Locale.ROOT);
        for (EndReason reason : values()) {
            if (reason.marks.matcher(text).find()) {
                return reason;
            }
        }
        return switch (code) {
            case EXIT_ABORTED -> CRASHED;
            case EXIT_KILLED -> KILLED;
            case EXIT_TERMINATED -> TOLD_TO_END;
            default -> UNKNOWN;
        };
    }

    /** Whether somebody else ended it, and nothing is wrong with the part itself as far as is known. */
    boolean isFromOutside() {
        return this == KILLED || this == TOLD_TO_END;
    }

    String in(Language language) {
        return language == Language.RU ? russian : english;
    }
}
