package io.webjack.mail;

import io.webjack.address.HostName;
import java.util.List;

/**
 * An address of an e-mail with the name beside it, as people type it: {@code olya@example.org} or
 * {@code Оля <olya@example.org>}.
 *
 * @param name what is shown instead of the address; empty: nothing
 * @param address as mail servers take it: its host in ASCII
 */
public record MailAddress(String name, String address) {
    private static final String SPECIAL = "()<>[]:;@\\,.\"";

    /** Reads what somebody typed; what is no address is told by the mail server. */
    public static MailAddress of(String typed) {
        String text = HeaderText.oneLine(typed);
        int angle = text.lastIndexOf('<');
        if (angle < 0 || !text.endsWith(">")) {
            return new MailAddress("", inAscii(text));
        }
        String name = text.substring(0, angle).strip();
        if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        return new MailAddress(
                name, inAscii(text.substring(angle + 1, text.length() - 1).strip()));
    }

    /** The addresses as they stand behind the name of a header, each on a line where it fits. */
    static String header(List<MailAddress> addresses, int column) {
        StringBuilder out = new StringBuilder();
        int used = column;
        for (int i = 0; i < addresses.size(); i++) {
            MailAddress next = addresses.get(i);
            if (i > 0) {
                out.append(',');
                boolean fits = next.name().isEmpty() && used + next.address().length() + 2 <= 76;
                out.append(fits ? " " : HeaderText.FOLD);
                used = fits ? used + 2 : 1;
            }
            String shown = next.shown(used);
            out.append(shown);
            int line = shown.lastIndexOf('\n');
            used = line < 0 ? used + shown.length() : shown.length() - line - 1;
        }
        return out.toString();
    }

    private String shown(int column) {
        if (name.isEmpty()) {
            return address;
        }
        boolean quoted = name.chars().allMatch(c -> c >= ' ' && c < 127) && !name.contains("=?") && name.length() < 60;
        String phrase = !quoted
                ? HeaderText.encoded(name, column)
                : name.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)
                        ? "\"" + name.replaceAll("([\\\\\"])", "\\\\$1") + "\""
                        : name;
        int line = phrase.lastIndexOf('\n');
        int used = line < 0 ? column + phrase.length() : phrase.length() - line - 1;
        return phrase + (used + address.length() + 3 <= 76 ? " " : HeaderText.FOLD) + "<" + address + ">";
    }

    /** As it was typed where its host can be none: whoever refuses it then names what its owner knows. */
    private static String inAscii(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 || address.chars().allMatch(c -> c < 128)
                ? address
                : HostName.ascii(address.substring(at + 1))
                        .filter(host -> !host.contains(".."))
                        .map(host -> address.substring(0, at + 1) + host)
                        .orElse(address);
    }
}
